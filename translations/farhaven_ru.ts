<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
<context>
    <name>AddStepDialog</name>
    <message>
        <source>Yes</source>
        <translation>Да</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Нет</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>{step} changes {component}, which is no sandbox of the service&apos;s writer</source>
        <translation>{step} меняет {component}, а это не песочница пишущего узла службы</translation>
    </message>
    <message>
        <source>the drill makes a copy and does not remove it</source>
        <translation>учение делает копию и не удаляет её</translation>
    </message>
    <message>
        <source>{step} has {known} that {member} on {host} cannot write</source>
        <translation>{step}: доказательств того, что {member} на {host} не может писать: {known}</translation>
    </message>
    <message>
        <source>{step} asks a host for its word that is off or cut off</source>
        <translation>{step} просит слова у хоста, который выключен или отрезан</translation>
    </message>
    <message>
        <source>The fence proofs of {step} come down to one: {shared}</source>
        <translation>Доказательства fence шага {step} сводятся к одному: {shared}</translation>
    </message>
    <message>
        <source>{step} does not wait until {member} is seen to take no writes</source>
        <translation>{step} не ждёт, пока станет видно, что {member} не принимает записей</translation>
    </message>
    <message>
        <source>{step} orders a device from {host}, where no step before it claims the writer</source>
        <translation>{step} приказывает устройству с {host}, где ни один шаг до него не занимает пишущий узел</translation>
    </message>
    <message>
        <source>{step} orders a device from {host}, where Farhaven has no login to keep its claim</source>
        <translation>{step} приказывает устройству с {host}, где у Farhaven нет входа, чтобы держать захват</translation>
    </message>
    <message>
        <source>{writer} has no member at {site} that could have been the writer</source>
        <translation>У {writer} нет на {site} члена, который мог быть пишущим</translation>
    </message>
    <message>
        <source>{step} promotes, and nothing in the plan fences the old writer</source>
        <translation>{step} делает основным, а прежний пишущий узел в плане ничто не отсекает</translation>
    </message>
    <message>
        <source>{step} promotes before the old writer is fenced</source>
        <translation>{step} делает основным раньше, чем отсечён прежний пишущий узел</translation>
    </message>
    <message>
        <source>{step} moves traffic after gates that only read</source>
        <translation>{step} переводит трафик после проверок, которые только читают</translation>
    </message>
    <message>
        <source>{step} moves traffic before a health gate has passed</source>
        <translation>{step} переводит трафик раньше, чем пройдена проверка работоспособности</translation>
    </message>
    <message>
        <source>{step} ({phase}) does not wait for {earlier} ({before})</source>
        <translation>{step} ({phase}) не ждёт шага {earlier} ({before})</translation>
    </message>
    <message>
        <source>{step} does not ask whether the old writer still writes</source>
        <translation>{step} не спрашивает, пишет ли ещё прежний узел</translation>
    </message>
    <message>
        <source>{step} does not ask whether the new primary has everything</source>
        <translation>{step} не спрашивает, всё ли есть у нового основного</translation>
    </message>
    <message>
        <source>{step} comes without a claim at {member}</source>
        <translation>{step} выполняется без захвата на {member}</translation>
    </message>
    <message>
        <source>the plan claims none of its targets</source>
        <translation>план не занимает ни одной из своих целей</translation>
    </message>
    <message>
        <source>the plan claims its targets and never gives them back</source>
        <translation>план занимает цели и не возвращает их</translation>
    </message>
    <message>
        <source>{step} is destructive and says neither how to go back nor that there is no way</source>
        <translation>{step} разрушает и не говорит ни как вернуться, ни что пути назад нет</translation>
    </message>
    <message>
        <source>{step} has no post-condition</source>
        <translation>У шага {step} нет условия завершения</translation>
    </message>
    <message>
        <source>{step} is a verb of last resort</source>
        <translation>{step} — крайняя мера</translation>
    </message>
    <message>
        <source>{step} may run at the same time as {other}, on the same component</source>
        <translation>{step} может выполняться одновременно с {other} на одном компоненте</translation>
    </message>
    <message>
        <source>{step} waits for a fixed time</source>
        <translation>{step} ждёт фиксированное время</translation>
    </message>
    <message>
        <source>{step} is a gate that looks at nothing: {verb} is a person&apos;s word, or a local program&apos;s exit code</source>
        <translation>{step} — проверка, которая ни на что не смотрит: {verb} — слово человека или код выхода местной программы</translation>
    </message>
    <message>
        <source>step {step} has no title</source>
        <translation>у шага {step} нет названия</translation>
    </message>
    <message>
        <source>the plan has no owner</source>
        <translation>у плана нет владельца</translation>
    </message>
    <message>
        <source>nobody has promised an RTO for {service} in {scenario}</source>
        <translation>для {service} в сценарии {scenario} никто не обещал RTO</translation>
    </message>
    <message>
        <source>the critical path takes {time}, more than the {promise}</source>
        <translation>критический путь займёт {time}, это больше, чем {promise}</translation>
    </message>
    <message>
        <source>the deadlines of the critical path add up to {time}, more than the {promise}</source>
        <translation>сроки критического пути в сумме {time}, это больше, чем {promise}</translation>
    </message>
    <message>
        <source>{step} is decided by rule, and no option says when it fits</source>
        <translation>{step} решается по правилу, и ни один вариант не говорит, когда подходит</translation>
    </message>
    <message>
        <source>{application} at {member} may write to {writer}, which stops</source>
        <translation>{application} на {member} может писать в {writer}, которая останавливается</translation>
    </message>
    <message>
        <source>It needs that database, and the plan neither stops it nor asks whether it writes.</source>
        <translation>Ей нужна эта база данных, а план не останавливает её и не спрашивает, пишет ли она.</translation>
    </message>
    <message>
        <source>It goes on and fails in the middle of what it does.</source>
        <translation>Она продолжает работать и сбивается посреди того, что делает.</translation>
    </message>
    <message>
        <source>Generate the plan again; where its adapter cannot stop it, stop it by hand and let this step ask that it is stopped.</source>
        <translation>Создайте план заново; если её адаптер не умеет её остановить, остановите вручную, и пусть этот шаг спрашивает, что она остановлена.</translation>
    </message>
    <message>
        <source>the plan acts on {component} and does not bind it</source>
        <translation>план действует на {component} и не привязывает его</translation>
    </message>
    <message>
        <source>{component} is bound as {kind} and is a {real}</source>
        <translation>{component} привязан как {kind}, а это {real}</translation>
    </message>
    <message>
        <source>the identity of {component} is not known</source>
        <translation>идентичность {component} не известна</translation>
    </message>
    <message>
        <source>{step} changes the role by hand, and {keeper} looks after {component}</source>
        <translation>{step} меняет роль вручную, а за {component} следит {keeper}</translation>
    </message>
    <message>
        <source>caches may hold the old answer of {edge} for {ttl} s, and the RTO is {rto} s</source>
        <translation>кэши могут хранить старый ответ {edge} в течение {ttl} с, а RTO — {rto} с</translation>
    </message>
    <message>
        <source>the server that takes updates of {edge} is at {site}, the site that is lost</source>
        <translation>сервер, принимающий обновления {edge}, находится на {site}, потерянной площадке</translation>
    </message>
    <message>
        <source>A cache keeps an answer for its TTL, whatever the servers say since.</source>
        <translation>Кэш хранит ответ в течение его TTL, что бы серверы ни отвечали с тех пор.</translation>
    </message>
    <message>
        <source>Clients come to the old site for longer than was promised.</source>
        <translation>Клиенты приходят на старую площадку дольше, чем было обещано.</translation>
    </message>
    <message>
        <source>Lower ttl_s well below the RTO, at least one old TTL before it is needed.</source>
        <translation>Сделайте ttl_s заметно меньше RTO не позднее чем за один старый TTL до того, как это понадобится.</translation>
    </message>
    <message>
        <source>The name cannot be moved.</source>
        <translation>Имя нельзя перенести.</translation>
    </message>
    <message>
        <source>Make a server at another site the primary of the zone.</source>
        <translation>Сделайте основным сервером зоны сервер на другой площадке.</translation>
    </message>
    <message>
        <source>{step} acts at {site}, the site that is lost</source>
        <translation>{step} действует на {site}, потерянной площадке</translation>
    </message>
    <message>
        <source>{step} waits for an answer of {member} at {site}, the site that is lost</source>
        <translation>{step} ждёт ответа {member} на {site}, потерянной площадке</translation>
    </message>
    <message>
        <source>there is no service {id}</source>
        <translation>нет службы {id}</translation>
    </message>
    <message>
        <source>there is no site {id}</source>
        <translation>нет площадки {id}</translation>
    </message>
    <message>
        <source>there is no component {id}</source>
        <translation>нет компонента {id}</translation>
    </message>
    <message>
        <source>no adapter knows the kind {kind} of {component}</source>
        <translation>ни один адаптер не знает вид {kind} компонента {component}</translation>
    </message>
    <message>
        <source>the adapter {kind} has no verb {verb}</source>
        <translation>у адаптера {kind} нет действия {verb}</translation>
    </message>
    <message>
        <source>{step} is for {person}, who is neither a role nor on the list of people</source>
        <translation>{step} предназначен для {person}, а это не роль и не человек из списка</translation>
    </message>
    <message>
        <source>{component} has no member {member}</source>
        <translation>У {component} нет члена {member}</translation>
    </message>
    <message>
        <source>{member} may be chosen and is not at {site}</source>
        <translation>{member} может быть выбран, но он не на {site}</translation>
    </message>
    <message>
        <source>The writer would be at one site and its clients at another.</source>
        <translation>Пишущий узел был бы на одной площадке, а клиенты на другой.</translation>
    </message>
    <message>
        <source>Allow only members of the site that the plan moves to.</source>
        <translation>Разрешайте только членов площадки, на которую переводит план.</translation>
    </message>
    <message>
        <source>The run will wait for nobody.</source>
        <translation>Выполнение будет ждать неизвестно кого.</translation>
    </message>
    <message>
        <source>A re-created or swapped system of the same name would be acted on.</source>
        <translation>Действие пришлось бы на пересозданную или подменённую систему с тем же именем.</translation>
    </message>
    <message>
        <source>Name a role, or somebody who is on the list.</source>
        <translation>Назовите роль или человека из списка.</translation>
    </message>
    <message>
        <source>The plan can never finish, so it cannot be started.</source>
        <translation>План никогда не завершится, поэтому его нельзя начать.</translation>
    </message>
    <message>
        <source>The plan cannot be read, so it cannot be approved.</source>
        <translation>План нельзя прочитать, поэтому нельзя утвердить.</translation>
    </message>
    <message>
        <source>The service, or what protects it, could be interrupted by a rehearsal.</source>
        <translation>Репетиция могла бы прервать службу или то, что её защищает.</translation>
    </message>
    <message>
        <source>It fills the disk of the standby, unseen.</source>
        <translation>Она незаметно заполнит диск резервного узла.</translation>
    </message>
    <message>
        <source>Two servers could take writes at once.</source>
        <translation>Два сервера могли бы принимать записи одновременно.</translation>
    </message>
    <message>
        <source>The two never hold at once, so nobody is promoted.</source>
        <translation>Оба никогда не выполнены сразу, и никто не станет основным.</translation>
    </message>
    <message>
        <source>One wrong or taken-over device would be enough for two servers to take writes.</source>
        <translation>Одного неверного или захваченного устройства хватит, чтобы писали два сервера.</translation>
    </message>
    <message>
        <source>Behind the block it writes for nobody; without it, beside the new primary.</source>
        <translation>За блокировкой он пишет ни для кого, без неё — рядом с новым основным.</translation>
    </message>
    <message>
        <source>The order will be refused when it is needed.</source>
        <translation>Приказ будет отвергнут, когда он нужен.</translation>
    </message>
    <message>
        <source>The writer elsewhere would go on beside the new one.</source>
        <translation>Пишущий узел в другом месте продолжит работать рядом с новым.</translation>
    </message>
    <message>
        <source>Two primaries take writes, and one side&apos;s are lost.</source>
        <translation>Записи принимают два основных, и записи одной стороны теряются.</translation>
    </message>
    <message>
        <source>Clients may be sent to a service that cannot take what they send.</source>
        <translation>Клиентов могут направить к службе, которая не может принять, что они шлют.</translation>
    </message>
    <message>
        <source>Users are sent to a site that may answer with errors, or with stale data.</source>
        <translation>Пользователей направят на площадку, которая может отвечать ошибками или старыми данными.</translation>
    </message>
    <message>
        <source>It could run too early.</source>
        <translation>Он может выполниться слишком рано.</translation>
    </message>
    <message>
        <source>Commits that the replica had not received are gone without a word.</source>
        <translation>Коммиты, которых реплика не получила, пропадут молча.</translation>
    </message>
    <message>
        <source>It could become a second writer by an order that was given long ago.</source>
        <translation>Он может стать вторым пишущим по давно отданному приказу.</translation>
    </message>
    <message>
        <source>A second run, or one that wakes up late, could act at the same time.</source>
        <translation>Второе выполнение или проснувшееся поздно могло бы действовать одновременно.</translation>
    </message>
    <message>
        <source>The next run is refused until somebody takes the claim over.</source>
        <translation>Следующее выполнение будет отвергнуто, пока кто-то не перехватит захват.</translation>
    </message>
    <message>
        <source>After an abort nobody knows what to undo.</source>
        <translation>После прерывания никто не знает, что отменять.</translation>
    </message>
    <message>
        <source>The run goes on without having seen the effect.</source>
        <translation>Выполнение продолжится, не увидев эффекта.</translation>
    </message>
    <message>
        <source>What it overrides cannot be brought back.</source>
        <translation>Что он переопределит, вернуть нельзя.</translation>
    </message>
    <message>
        <source>The component may be left without a member that works.</source>
        <translation>Компонент может остаться без работающего члена.</translation>
    </message>
    <message>
        <source>The outage is longer than it must be, or the next step runs too early.</source>
        <translation>Простой дольше нужного, или следующий шаг выполнится слишком рано.</translation>
    </message>
    <message>
        <source>Clients may be sent to a service that does not work.</source>
        <translation>Клиентов могут направить к неработающей службе.</translation>
    </message>
    <message>
        <source>It can show something other than what it says.</source>
        <translation>Он может показывать не то, что говорит.</translation>
    </message>
    <message>
        <source>They have to guess.</source>
        <translation>Им придётся гадать.</translation>
    </message>
    <message>
        <source>It grows old unseen.</source>
        <translation>Он незаметно устаревает.</translation>
    </message>
    <message>
        <source>Nobody notices when it is too slow.</source>
        <translation>Никто не заметит, что он слишком медленный.</translation>
    </message>
    <message>
        <source>The RTO will be missed.</source>
        <translation>RTO не будет соблюдён.</translation>
    </message>
    <message>
        <source>In the worst case the RTO is missed without any step failing.</source>
        <translation>В худшем случае RTO не будет соблюдён, хотя ни один шаг не подведёт.</translation>
    </message>
    <message>
        <source>The step cannot be carried out.</source>
        <translation>Шаг нельзя выполнить.</translation>
    </message>
    <message>
        <source>The default is always taken.</source>
        <translation>Всегда берётся вариант по умолчанию.</translation>
    </message>
    <message>
        <source>It undoes the change, or promotes another member at the same time.</source>
        <translation>Он отменит изменение или одновременно сделает основным другого члена.</translation>
    </message>
    <message>
        <source>The run stops at this step.</source>
        <translation>Выполнение остановится на этом шаге.</translation>
    </message>
    <message>
        <source>Correct the &quot;after&quot; of these steps.</source>
        <translation>Исправьте порядок (after) этих шагов.</translation>
    </message>
    <message>
        <source>Change the step.</source>
        <translation>Измените шаг.</translation>
    </message>
    <message>
        <source>Let the step act on the sandbox, or leave it out.</source>
        <translation>Пусть шаг действует на песочницу, или уберите его.</translation>
    </message>
    <message>
        <source>End with the step sandbox-remove, or generate a start-drill.</source>
        <translation>Завершите шагом sandbox-remove или создайте start-drill.</translation>
    </message>
    <message>
        <source>Ask of what fences {host} that power is off and blocked is yes; where one of them cannot be read, that attested is yes.</source>
        <translation>Спросите у того, что отсекает {host}, что питание выключено и он заблокирован; где одно нельзя прочитать — что это подтвердили люди.</translation>
    </message>
    <message>
        <source>Rest it on power and network, or on the host and on people (attested).</source>
        <translation>Опирайтесь на питание и сеть или на хост и людей (attested).</translation>
    </message>
    <message>
        <source>Ask power and network of two machines away from the old site, or people in place of one of them.</source>
        <translation>Спросите о питании и сети две машины вне прежней площадки, или людей вместо одной из них.</translation>
    </message>
    <message>
        <source>Ask before it that {member} is not_writable.</source>
        <translation>Спросите до него, что {member} not_writable.</translation>
    </message>
    <message>
        <source>Add the host to &quot;hosts&quot; of the claim and of the release, or generate the plan again.</source>
        <translation>Добавьте хост в &quot;hosts&quot; захвата и возврата или создайте план заново.</translation>
    </message>
    <message>
        <source>Give the host a login with farhaven-act.</source>
        <translation>Дайте хосту вход с farhaven-act.</translation>
    </message>
    <message>
        <source>Name the site that the writer was at.</source>
        <translation>Назовите площадку, на которой был пишущий узел.</translation>
    </message>
    <message>
        <source>Add a fence: an observed demotion, or power and network.</source>
        <translation>Добавьте fence: наблюдаемое понижение или питание и сеть.</translation>
    </message>
    <message>
        <source>Let it wait for the fence.</source>
        <translation>Пусть он ждёт fence.</translation>
    </message>
    <message>
        <source>Let it wait for a gate that writes a mark and reads it back (`verify` of a service), too.</source>
        <translation>Пусть он ждёт и проверки, которая пишет метку и читает её (`verify` службы).</translation>
    </message>
    <message>
        <source>Put a gate before it: write a mark at the new site and read it back.</source>
        <translation>Поставьте перед ним проверку: записать метку на новой площадке и прочитать её.</translation>
    </message>
    <message>
        <source>Add it to &quot;after&quot;.</source>
        <translation>Добавьте его в &quot;after&quot;.</translation>
    </message>
    <message>
        <source>Add the pre-conditions stopped and not_writable on the old writer.</source>
        <translation>Добавьте предусловия stopped и not_writable о прежнем пишущем узле.</translation>
    </message>
    <message>
        <source>Add the pre-condition has_all on {member}.</source>
        <translation>Добавьте предусловие has_all о {member}.</translation>
    </message>
    <message>
        <source>Name {member} under &quot;must&quot; of the step claim.</source>
        <translation>Назовите {member} в &quot;must&quot; шага claim.</translation>
    </message>
    <message>
        <source>Begin with the step claim on the writer.</source>
        <translation>Начните с шага claim на пишущем узле.</translation>
    </message>
    <message>
        <source>End with the step release.</source>
        <translation>Завершите шагом release.</translation>
    </message>
    <message>
        <source>Set no_return.</source>
        <translation>Поставьте no_return.</translation>
    </message>
    <message>
        <source>Name the compensation {verb}.</source>
        <translation>Назовите компенсацию {verb}.</translation>
    </message>
    <message>
        <source>Say what must be observed afterwards.</source>
        <translation>Скажите, что должно наблюдаться после.</translation>
    </message>
    <message>
        <source>Keep it only if nothing else is left; it needs an approval of its own.</source>
        <translation>Оставьте, только если другого нет; нужно отдельное утверждение.</translation>
    </message>
    <message>
        <source>Let one wait for the other.</source>
        <translation>Пусть один ждёт другого.</translation>
    </message>
    <message>
        <source>Ask for the state that is waited for, with a deadline.</source>
        <translation>Спрашивайте об ожидаемом состоянии, со сроком.</translation>
    </message>
    <message>
        <source>Have the application verified, and keep what people do in another phase.</source>
        <translation>Проверьте приложение, а действия людей держите в другой фазе.</translation>
    </message>
    <message>
        <source>Type the text again.</source>
        <translation>Наберите текст заново.</translation>
    </message>
    <message>
        <source>Say in one line what it does, and where.</source>
        <translation>Скажите одной строкой, что он делает и где.</translation>
    </message>
    <message>
        <source>Name the owner.</source>
        <translation>Назовите владельца.</translation>
    </message>
    <message>
        <source>Give the service or its tier an objective.</source>
        <translation>Дайте службе или её уровню цель.</translation>
    </message>
    <message>
        <source>Make the critical steps faster or parallel, or correct the objective.</source>
        <translation>Ускорьте критические шаги или делайте их параллельно, или исправьте цель.</translation>
    </message>
    <message>
        <source>Shorten the deadlines, or correct the objective.</source>
        <translation>Сократите сроки или исправьте цель.</translation>
    </message>
    <message>
        <source>Correct the name, or add what is missing to the estate.</source>
        <translation>Исправьте имя или добавьте недостающее в описание.</translation>
    </message>
    <message>
        <source>Give an option criteria, or name who decides.</source>
        <translation>Дайте варианту критерии или назовите, кто решает.</translation>
    </message>
    <message>
        <source>Generate the plan again while the system answers.</source>
        <translation>Создайте план заново, пока система отвечает.</translation>
    </message>
    <message>
        <source>Generate the plan again.</source>
        <translation>Создайте план заново.</translation>
    </message>
    <message>
        <source>Use the verb of {keeper} instead: switchover or failover.</source>
        <translation>Вместо этого используйте действие {keeper}: switchover или failover.</translation>
    </message>
    <message>
        <source>Say if_unreachable: skip, or act from the surviving side.</source>
        <translation>Укажите if_unreachable: skip или действуйте с уцелевшей стороны.</translation>
    </message>
    <message>
        <source>Ask the fence or a vantage of the surviving side instead.</source>
        <translation>Спросите вместо этого fence или точку наблюдения уцелевшей стороны.</translation>
    </message>
    <message>
        <source>{step} runs another plan, whose steps are not here</source>
        <translation>{step} выполняет другой план, шагов которого здесь нет</translation>
    </message>
    <message>
        <source>The plan cannot be run.</source>
        <translation>План нельзя выполнить.</translation>
    </message>
    <message>
        <source>Assemble the plan: the other&apos;s steps come in place of this one.</source>
        <translation>Соберите план: вместо этого шага встанут шаги другого.</translation>
    </message>
    <message>
        <source>The newest print is of revision {printed}, the plan of revision {revision}</source>
        <translation>Последняя распечатка – редакции {printed}, а план – редакции {revision}</translation>
    </message>
    <message>
        <source>They would do what nobody approves any more</source>
        <translation>Люди сделали бы то, что никто больше не утверждает</translation>
    </message>
    <message>
        <source>`plan runbook` prints this revision; destroy the older print</source>
        <translation>`plan runbook` печатает эту редакцию; уничтожьте прежнюю распечатку</translation>
    </message>
    <message>
        <source>the child plan &quot;{child}&quot; is a {kind} and its parent a {other}, or goes another way</source>
        <translation>вложенный план &quot;{child}&quot; – {kind}, а его родитель – {other}, или идёт в другую сторону</translation>
    </message>
    <message>
        <source>Generate the child for the same move, or run it by itself.</source>
        <translation>Создайте вложенный план для того же перехода или выполните его отдельно.</translation>
    </message>
    <message>
        <source>the child plan &quot;{child}&quot; accepts less loss than its parent</source>
        <translation>вложенный план &quot;{child}&quot; допускает меньшие потери, чем его родитель</translation>
    </message>
    <message>
        <source>Let the parent accept no more than each child does.</source>
        <translation>Пусть родитель допускает не больше, чем каждый вложенный план.</translation>
    </message>
    <message>
        <source>&quot;{component}&quot; is bound to another system in the child plan</source>
        <translation>&quot;{component}&quot; во вложенном плане привязан к другой системе</translation>
    </message>
    <message>
        <source>Generate both while the systems answer.</source>
        <translation>Создайте оба, пока системы отвечают.</translation>
    </message>
    <message>
        <source>the late-bound value &quot;{name}&quot; means something else in the child plan</source>
        <translation>поздно определяемое значение &quot;{name}&quot; во вложенном плане означает другое</translation>
    </message>
    <message>
        <source>Give one of the two another name.</source>
        <translation>Дайте одному из двух другое имя.</translation>
    </message>
    <message>
        <source>the plan {plan} would run within itself</source>
        <translation>план {plan} выполнялся бы внутри самого себя</translation>
    </message>
    <message>
        <source>Take one of the two steps out.</source>
        <translation>Уберите один из двух шагов.</translation>
    </message>
    <message>
        <source>more than 4 plans stand in each other</source>
        <translation>более 4 планов вложены друг в друга</translation>
    </message>
    <message>
        <source>Write the innermost steps into their parent.</source>
        <translation>Впишите самые внутренние шаги в их родителя.</translation>
    </message>
    <message>
        <source>the child plan {plan} has other bytes than its parent binds</source>
        <translation>у вложенного плана {plan} другие байты, чем привязал его родитель</translation>
    </message>
    <message>
        <source>Look at what changed (`plan diff`), then bind the new bytes.</source>
        <translation>Посмотрите, что изменилось (`plan diff`), затем привяжите новые байты.</translation>
    </message>
    <message>
        <source>with its child plans the plan holds more than 10000 steps</source>
        <translation>вместе с вложенными планами в плане более 10000 шагов</translation>
    </message>
    <message>
        <source>&quot;{later}&quot; would come before &quot;{earlier}&quot;, which belongs to an earlier phase</source>
        <translation>&quot;{later}&quot; оказался бы раньше &quot;{earlier}&quot;, а тот относится к более ранней фазе</translation>
    </message>
    <message>
        <source>Let the two child plans stand side by side, or run one after the other as two runs.</source>
        <translation>Пусть два вложенных плана стоят рядом, или выполните их один за другим двумя выполнениями.</translation>
    </message>
    <message>
        <source>Nobody owns {name}</source>
        <translation>{name}: нет владельца</translation>
    </message>
    <message>
        <source>{name} was to be reviewed by {day}</source>
        <translation>{name}: пересмотреть следовало до {day}</translation>
    </message>
    <message>
        <source>{name} expired on {day}</source>
        <translation>{name}: срок истёк {day}</translation>
    </message>
    <message>
        <source>{name} expires on {day}</source>
        <translation>{name}: срок истекает {day}</translation>
    </message>
    <message>
        <source>{name} ended on {day}</source>
        <translation>{name}: окончился {day}</translation>
    </message>
    <message>
        <source>{name} ends on {day}</source>
        <translation>{name}: оканчивается {day}</translation>
    </message>
    <message>
        <source>Of {name} there are {count} at {site}, and {least} are to be</source>
        <translation>{name} на {site}: есть {count}, а должно быть {least}</translation>
    </message>
    <message>
        <source>{there} carries {count} {measure} of {what}, and {need} are needed at {site}</source>
        <translation>{there} выдерживает {count} ({measure}, {what}), а на {site} нужно {need}</translation>
    </message>
    <message>
        <source>{name} peaks at {peak}, above its limit of {limit}</source>
        <translation>{name}: в пике {peak}, выше предела {limit}</translation>
    </message>
    <message>
        <source>{name} scales from {least} to {most}</source>
        <translation>{name}: масштаб от {least} до {most}</translation>
    </message>
    <message>
        <source>Nobody of {team} is on call</source>
        <translation>В команде {team} никто не дежурит</translation>
    </message>
    <message>
        <source>{who} is on call for {team} and has neither telephone nor mail</source>
        <translation>{who} дежурит в {team}, но нет ни телефона, ни почты</translation>
    </message>
    <message>
        <source>{service} needs more than is promised: {by} promises no {word}, and at most {time} is asked for</source>
        <translation>{service} нужно больше обещанного: {by} не обещает {word}, а нужно не больше {time}</translation>
    </message>
    <message>
        <source>{service} needs more than is promised: {by} promises an {word} of {had}, and at most {time} is asked for</source>
        <translation>{service} нужно больше обещанного: {by} обещает {word} {had}, а нужно не больше {time}</translation>
    </message>
    <message>
        <source>{service} needs more than is promised: {by} promises no {word}, and less than the MTPD of {time} is asked for</source>
        <translation>{service} нужно больше обещанного: {by} не обещает {word}, а нужно меньше MTPD {time}</translation>
    </message>
    <message>
        <source>{service} needs more than is promised: {by} promises an {word} of {had}, and less than the MTPD of {time} is asked for</source>
        <translation>{service} нужно больше обещанного: {by} обещает {word} {had}, а нужно меньше MTPD {time}</translation>
    </message>
    <message>
        <source>The sessions of {service} live on one node</source>
        <translation>Сеансы {service} живут на одном узле</translation>
    </message>
    <message>
        <source>The impact analysis of {service} was to be reviewed by {day}</source>
        <translation>Анализ влияния {service} следовало пересмотреть до {day}</translation>
    </message>
    <message>
        <source>Nobody approved the impact analysis of {service}</source>
        <translation>Анализ влияния {service} никто не утвердил</translation>
    </message>
    <message>
        <source>Nobody has said what the loss of {service} costs over time</source>
        <translation>Никто не сказал, чего со временем стоит потеря {service}</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; names {thing}, which is not in the estate</source>
        <translation>«{name}» называет {thing}, которого нет в модели</translation>
    </message>
    <message>
        <source>No tier suffices: {by} promises no {word}, and at most {time} is asked for</source>
        <translation>Ни один уровень не подходит: {by} не обещает {word}, а нужно не больше {time}</translation>
    </message>
    <message>
        <source>No tier suffices: {by} promises an {word} of {had}, and at most {time} is asked for</source>
        <translation>Ни один уровень не подходит: {by} обещает {word} {had}, а нужно не больше {time}</translation>
    </message>
    <message>
        <source>No tier suffices: {by} promises no {word}, and less than the MTPD of {time} is asked for</source>
        <translation>Ни один уровень не подходит: {by} не обещает {word}, а нужно меньше MTPD {time}</translation>
    </message>
    <message>
        <source>No tier suffices: {by} promises an {word} of {had}, and less than the MTPD of {time} is asked for</source>
        <translation>Ни один уровень не подходит: {by} обещает {word} {had}, а нужно меньше MTPD {time}</translation>
    </message>
    <message>
        <source>{by} promises no {word}, and at most {time} is asked for</source>
        <translation>{by} не обещает {word}, а нужно не больше {time}</translation>
    </message>
    <message>
        <source>{by} promises an {word} of {had}, and at most {time} is asked for</source>
        <translation>{by} обещает {word} {had}, а нужно не больше {time}</translation>
    </message>
    <message>
        <source>{by} promises no {word}, and less than the MTPD of {time} is asked for</source>
        <translation>{by} не обещает {word}, а нужно меньше MTPD {time}</translation>
    </message>
    <message>
        <source>{by} promises an {word} of {had}, and less than the MTPD of {time} is asked for</source>
        <translation>{by} обещает {word} {had}, а нужно меньше MTPD {time}</translation>
    </message>
    <message>
        <source>{tier} gives all that is asked for</source>
        <translation>{tier} даёт всё, что нужно</translation>
    </message>
    <message>
        <source>There are no tiers yet</source>
        <translation>Уровней пока нет</translation>
    </message>
    <message>
        <source>The analysis says neither how long the service may be away nor what may be lost</source>
        <translation>Анализ не говорит ни сколько сервис может отсутствовать, ни что можно потерять</translation>
    </message>
    <message>
        <source>It is wrong on the day that it is needed</source>
        <translation>В день, когда он понадобится, он будет неверен</translation>
    </message>
    <message>
        <source>People follow steps that no longer fit</source>
        <translation>Люди пойдут по шагам, которые уже не подходят</translation>
    </message>
    <message>
        <source>What it is for refuses connections or stops, perhaps in the middle of a recovery</source>
        <translation>То, для чего он нужен, откажет в соединениях или встанет, возможно посреди восстановления</translation>
    </message>
    <message>
        <source>In a disaster the vendor owes nothing</source>
        <translation>При аварии поставщик ничего не должен</translation>
    </message>
    <message>
        <source>A broken part keeps the site from coming back</source>
        <translation>Сломанная деталь не даст площадке вернуться</translation>
    </message>
    <message>
        <source>The service is back and falls over under its load</source>
        <translation>Сервис вернётся и упадёт под нагрузкой</translation>
    </message>
    <message>
        <source>It fails at the next peak</source>
        <translation>Откажет при следующем пике</translation>
    </message>
    <message>
        <source>No scaling step can keep both</source>
        <translation>Никакой шаг масштабирования не выполнит оба</translation>
    </message>
    <message>
        <source>Whoever declares it calls around</source>
        <translation>Объявивший аварию будет обзванивать всех подряд</translation>
    </message>
    <message>
        <source>The call goes to nobody</source>
        <translation>Звонок не дойдёт ни до кого</translation>
    </message>
    <message>
        <source>The recovery keeps its promise and the business is hurt all the same</source>
        <translation>Восстановление сдержит обещание, а бизнес всё равно пострадает</translation>
    </message>
    <message>
        <source>Every failover logs everybody out and loses what they had begun</source>
        <translation>Каждое переключение выкинет всех и потеряет начатое</translation>
    </message>
    <message>
        <source>The tier is chosen for another year</source>
        <translation>Уровень выбран по данным другого года</translation>
    </message>
    <message>
        <source>They bind nobody</source>
        <translation>Они никого не обязывают</translation>
    </message>
    <message>
        <source>Its objectives are somebody&apos;s guess</source>
        <translation>Его цели — чья-то догадка</translation>
    </message>
    <message>
        <source>Whoever follows the record in a disaster finds nothing.</source>
        <translation>Кто пойдёт по записи при аварии, ничего не найдёт.</translation>
    </message>
    <message>
        <source>Name an owner</source>
        <translation>Назовите владельца</translation>
    </message>
    <message>
        <source>Review it and give it a new date</source>
        <translation>Пересмотрите и поставьте новую дату</translation>
    </message>
    <message>
        <source>Renew it, and give its new date</source>
        <translation>Продлите и укажите новый срок</translation>
    </message>
    <message>
        <source>Renew it, or take it out</source>
        <translation>Продлите или уберите</translation>
    </message>
    <message>
        <source>Order more</source>
        <translation>Закажите ещё</translation>
    </message>
    <message>
        <source>Enlarge it, or write down what is left out in a disaster</source>
        <translation>Увеличьте или запишите, от чего откажутся при аварии</translation>
    </message>
    <message>
        <source>Enlarge it, or correct the figure</source>
        <translation>Увеличьте или исправьте число</translation>
    </message>
    <message>
        <source>Correct one of them</source>
        <translation>Исправьте одно из них</translation>
    </message>
    <message>
        <source>Say who is called first, and who next</source>
        <translation>Скажите, кому звонить первым, а кому потом</translation>
    </message>
    <message>
        <source>Write down how to reach them</source>
        <translation>Запишите, как с ними связаться</translation>
    </message>
    <message>
        <source>Choose a stricter tier, or have the analysis approved anew</source>
        <translation>Выберите более строгий уровень или утвердите анализ заново</translation>
    </message>
    <message>
        <source>Replicate them, or keep them in a store of both sites</source>
        <translation>Реплицируйте их или храните в хранилище обеих площадок</translation>
    </message>
    <message>
        <source>Have the owner of the service approve it</source>
        <translation>Пусть его утвердит владелец сервиса</translation>
    </message>
    <message>
        <source>Make one: Inventory, impact analyses</source>
        <translation>Сделайте его: Инвентарь, анализы влияния</translation>
    </message>
    <message>
        <source>Name what took its place, or take it out of the record.</source>
        <translation>Назовите то, что его заменило, или уберите из записи.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Bring a service back home</source>
        <translation>Вернуть сервис домой</translation>
    </message>
    <message>
        <source>After a failover: the old member returns behind its block, follows, and takes over in a planned move.</source>
        <translation>После failover: прежний участник возвращается за своей блокировкой, догоняет и принимает работу при плановом переносе.</translation>
    </message>
    <message>
        <source>What comes back</source>
        <translation>Что возвращается</translation>
    </message>
    <message>
        <source>The site that was lost</source>
        <translation>Площадка, которая была потеряна</translation>
    </message>
    <message>
        <source>Drill with the checklist of seven</source>
        <translation>Учение со списком из семи пунктов</translation>
    </message>
    <message>
        <source>A drill on a copy of the standby; what only people can say stands beside it as steps of their own, each with its time.</source>
        <translation>Учение на копии standby; то, что могут сказать только люди, стоит рядом отдельными шагами, каждый со своим временем.</translation>
    </message>
    <message>
        <source>What is rehearsed</source>
        <translation>Что отрабатывается</translation>
    </message>
    <message>
        <source>Where the standby is</source>
        <translation>Где находится standby</translation>
    </message>
    <message>
        <source>Who is asked</source>
        <translation>Кого спрашивают</translation>
    </message>
    <message>
        <source>The member of it</source>
        <translation>Его участник</translation>
    </message>
    <message>
        <source>Move a service, losing nothing</source>
        <translation>Перенести сервис без потерь</translation>
    </message>
    <message>
        <source>Active-passive: the passive site becomes the active one in a planned move.</source>
        <translation>Active-passive: при плановом переносе пассивная площадка становится активной.</translation>
    </message>
    <message>
        <source>What moves</source>
        <translation>Что переносится</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Куда</translation>
    </message>
    <message>
        <source>Recover a service, and commit it after a while</source>
        <translation>Восстановить сервис и зафиксировать спустя время</translation>
    </message>
    <message>
        <source>As recover-service, but the run stays open when all is done, with what can still be taken back, until a person commits it or the time is over.</source>
        <translation>Как recover-service, но когда всё сделано, выполнение остаётся открытым с тем, что ещё можно вернуть, пока человек не зафиксирует или не выйдет время.</translation>
    </message>
    <message>
        <source>What is recovered</source>
        <translation>Что восстанавливается</translation>
    </message>
    <message>
        <source>The site that is left</source>
        <translation>Площадка, которая осталась</translation>
    </message>
    <message>
        <source>Bytes that people accept to lose</source>
        <translation>Сколько байт согласны потерять</translation>
    </message>
    <message>
        <source>How long people have to look, in milliseconds</source>
        <translation>Сколько времени у людей посмотреть, в миллисекундах</translation>
    </message>
    <message>
        <source>Recover a service whose site is lost</source>
        <translation>Восстановить сервис, чья площадка потеряна</translation>
    </message>
    <message>
        <source>The branch &quot;site&quot; of the activation tree: fence, promote, gate, traffic. Promises of RPO 0 hold inside a site; what is lost with a site is what the plan accepts.</source>
        <translation>Ветвь «site» дерева активации: fence, promote, gate, трафик. Обещание RPO 0 держится внутри площадки; с площадкой теряется то, что принимает план.</translation>
    </message>
    <message>
        <source>Orderly power work: start a site</source>
        <translation>Плановые работы с питанием: запустить площадку</translation>
    </message>
    <message>
        <source>What stands at the site is started in the order of its dependencies.</source>
        <translation>То, что стоит на площадке, запускается в порядке зависимостей.</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Какая</translation>
    </message>
    <message>
        <source>Orderly power work: stop a site</source>
        <translation>Плановые работы с питанием: остановить площадку</translation>
    </message>
    <message>
        <source>What stands at the site is stopped in the order of its dependencies.</source>
        <translation>То, что стоит на площадке, останавливается в порядке зависимостей.</translation>
    </message>
    <message>
        <source>Shift an active-active service to one site</source>
        <translation>Перевести сервис «активный-активный» на одну площадку</translation>
    </message>
    <message>
        <source>Active-active: both sites take traffic by weight. The one that stays takes all of it once it is proven to work, and nobody is cut off. The writer does not move.</source>
        <translation>Активный-активный: обе площадки принимают трафик по весам. Остающаяся берёт его весь, когда доказано, что она работает, и никого не отключают. Пишущий узел не переезжает.</translation>
    </message>
    <message>
        <source>What both sites serve</source>
        <translation>Что обслуживают обе площадки</translation>
    </message>
    <message>
        <source>Who answers for the plan</source>
        <translation>Кто отвечает за план</translation>
    </message>
    <message>
        <source>The site that is emptied</source>
        <translation>Площадка, которую освобождают</translation>
    </message>
    <message>
        <source>The site that stays</source>
        <translation>Площадка, которая остаётся</translation>
    </message>
    <message>
        <source>Its database, which is claimed and stays where it is</source>
        <translation>Её база данных: захватывается и остаётся на месте</translation>
    </message>
    <message>
        <source>The member that is primary</source>
        <translation>Узел, который сейчас основной</translation>
    </message>
    <message>
        <source>The application that serves at both sites</source>
        <translation>Приложение, работающее на обеих площадках</translation>
    </message>
    <message>
        <source>The one at the site that stays</source>
        <translation>То, что на остающейся площадке</translation>
    </message>
    <message>
        <source>The balancer whose weights are shifted</source>
        <translation>Балансировщик, чьи веса меняют</translation>
    </message>
    <message>
        <source>The server of the site that stays</source>
        <translation>Сервер остающейся площадки</translation>
    </message>
    <message>
        <source>The server of the site that is emptied</source>
        <translation>Сервер освобождаемой площадки</translation>
    </message>
    <message>
        <source>The weight that each has now</source>
        <translation>Вес, который у каждого сейчас</translation>
    </message>
    <message>
        <source>The weight of the one that stays</source>
        <translation>Вес того, кто остаётся</translation>
    </message>
    <message>
        <source>Stands for {name}</source>
        <translation>Вместо {name}</translation>
    </message>
    <message>
        <source>Spread an active-active service over both sites again</source>
        <translation>Снова распределить сервис «активный-активный» по обеим площадкам</translation>
    </message>
    <message>
        <source>Active-active: the site that was emptied takes its share of the traffic again, once it is proven to work. The writer does not move.</source>
        <translation>Активный-активный: опустошённая площадка снова берёт свою долю трафика, когда доказано, что она работает. Пишущий узел не переезжает.</translation>
    </message>
    <message>
        <source>The site that takes all of the traffic now</source>
        <translation>Площадка, которая сейчас принимает весь трафик</translation>
    </message>
    <message>
        <source>The site that takes its share again</source>
        <translation>Площадка, которая снова берёт свою долю</translation>
    </message>
    <message>
        <source>The one at the site that comes back</source>
        <translation>Тот, что на возвращающейся площадке</translation>
    </message>
    <message>
        <source>The server of the site that comes back</source>
        <translation>Сервер возвращающейся площадки</translation>
    </message>
    <message>
        <source>The server that takes all of the traffic now</source>
        <translation>Сервер, который сейчас принимает весь трафик</translation>
    </message>
    <message>
        <source>The weight of the one that takes all now</source>
        <translation>Вес того, что сейчас принимает всё</translation>
    </message>
    <message>
        <source>The weight that each has afterwards</source>
        <translation>Вес, который будет у каждого после этого</translation>
    </message>
</context>
<context>
    <name>PlanName</name>
    <message>
        <source>DRILL: recover {service} at {site}</source>
        <translation>УЧЕНИЯ: {service} – восстановить на {site}</translation>
    </message>
    <message>
        <source>Recover {service} at {site}</source>
        <translation>{service}: восстановить на {site}</translation>
    </message>
    <message>
        <source>Bring back {service} to {site}</source>
        <translation>{service}: вернуть на {site}</translation>
    </message>
    <message>
        <source>Move {service} to {site}</source>
        <translation>{service}: перенести на {site}</translation>
    </message>
    <message>
        <source>Stop {site}</source>
        <translation>Остановить площадку {site}</translation>
    </message>
    <message>
        <source>Start {site}</source>
        <translation>Запустить площадку {site}</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>{by} asks that revision {revision} of {plan} be approved</source>
        <comment>approval.asked</comment>
        <translation>{by} просит утвердить редакцию {revision} плана {plan}</translation>
    </message>
    <message>
        <source>{by} refused this request at {at}: {why}</source>
        <comment>approval.denied</comment>
        <translation>{by} отклонил этот запрос {at}: {why}</translation>
    </message>
    <message>
        <source>Approved by: {who}. First: {first}</source>
        <comment>approval.several</comment>
        <translation>Утвердили: {who}. Первое утверждение: {first}</translation>
    </message>
    <message>
        <source>The policy {policy} asks for {needed} approvals of: {of}. So far: {who}</source>
        <comment>approval.too-few</comment>
        <translation>Правило {policy} требует утверждений: {needed}, от: {of}. Пока есть от: {who}</translation>
    </message>
    <message>
        <source>{by} revoked the approval of {approver} at {at}: {why}</source>
        <comment>approval.withdrawn</comment>
        <translation>{by} отозвал утверждение {approver} {at}: {why}</translation>
    </message>
    <message>
        <source>{from} wrote this plan or asks for it, so nobody approves it in their place</source>
        <comment>delegation.four-eyes</comment>
        <translation>{from} – автор этого плана или просит о нём, поэтому никто не утверждает его вместо него</translation>
    </message>
    <message>
        <source>The delegation that {approver} names is not on file</source>
        <comment>delegation.none</comment>
        <translation>Передача полномочий, которую называет {approver}, не хранится</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {from}, who delegated</source>
        <comment>delegation.person</comment>
        <translation>{key} не известен как ключ {from}, передавшего полномочия</translation>
    </message>
    <message>
        <source>The key {key} of {holder}, which signed the delegation, was revoked</source>
        <comment>delegation.revoked</comment>
        <translation>Ключ {key} ({holder}), которым подписана передача полномочий, отозван</translation>
    </message>
    <message>
        <source>{from} may not approve, so nobody may in their place</source>
        <comment>delegation.role</comment>
        <translation>{from} не может утверждать, поэтому никто не может вместо него</translation>
    </message>
    <message>
        <source>{from} did not delegate approving for {service}</source>
        <comment>delegation.scope</comment>
        <translation>{from} не передавал право утверждать для {service}</translation>
    </message>
    <message>
        <source>The delegation is not signed with the key of {from}</source>
        <comment>delegation.signature</comment>
        <translation>Передача полномочий подписана не ключом {from}</translation>
    </message>
    <message>
        <source>The delegation of {from} holds from {at} until {until}</source>
        <comment>delegation.time</comment>
        <translation>Передача полномочий от {from} действует с {at} до {until}</translation>
    </message>
    <message>
        <source>{from} delegated to {to}, not to {approver}</source>
        <comment>delegation.to</comment>
        <translation>{from} передал полномочия {to}, а не {approver}</translation>
    </message>
    <message>
        <source>{by} revoked the delegation of {from} at {at}: {why}</source>
        <comment>delegation.withdrawn</comment>
        <translation>{by} отозвал передачу полномочий от {from} {at}: {why}</translation>
    </message>
    <message>
        <source>This cannot be read: {why}</source>
        <comment>signed.form</comment>
        <translation>Это не читается: {why}</translation>
    </message>
    <message>
        <source>It is dated {at}, which is still to come</source>
        <comment>signed.future</comment>
        <translation>Дата {at} ещё не наступила</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {by}</source>
        <comment>signed.person</comment>
        <translation>{key} не известен как ключ {by}</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked</source>
        <comment>signed.revoked</comment>
        <translation>Ключ {key} ({holder}) отозван</translation>
    </message>
    <message>
        <source>{by} is no approver, and this takes one</source>
        <comment>signed.role</comment>
        <translation>{by} не утверждающий, а здесь нужен именно он</translation>
    </message>
    <message>
        <source>The signature is not that of {by}</source>
        <comment>signed.signature</comment>
        <translation>Подпись не принадлежит {by}</translation>
    </message>
    <message>
        <source>Signed by {by} with {key}</source>
        <comment>signed.yes</comment>
        <translation>Подписал {by} ключом {key}</translation>
    </message>
    <message>
        <source>No cache holds the old answer any more.</source>
        <comment>dns.caches.expired</comment>
        <translation>Старого ответа нет больше ни в одном кэше.</translation>
    </message>
    <message>
        <source>Clients may hold the old answer until {until}.</source>
        <comment>dns.caches.until</comment>
        <translation>У клиентов старый ответ может сохраняться до {until}.</translation>
    </message>
    <message>
        <source>Nothing signs updates: the name is only watched.</source>
        <comment>dns.check.key</comment>
        <translation>Подписывать обновления нечем: за именем только наблюдают.</translation>
    </message>
    <message>
        <source>The servers say: {servers}.</source>
        <comment>dns.check.servers</comment>
        <translation>Серверы отвечают: {servers}.</translation>
    </message>
    <message>
        <source>It would be refused: {why}.</source>
        <comment>dns.check.why</comment>
        <translation>Это было бы отклонено: {why}.</translation>
    </message>
    <message>
        <source>{name} leads to {member} at every server; clients may hold the old answer until {until}.</source>
        <comment>dns.done</comment>
        <translation>{name} на всех серверах ведёт на {member}; у клиентов старый ответ может сохраняться до {until}.</translation>
    </message>
    <message>
        <source>{name} was told to lead to {member}, and not every server follows: {servers}.</source>
        <comment>dns.not_yet</comment>
        <translation>{name} велено вести на {member}, но следуют не все серверы: {servers}.</translation>
    </message>
    <message>
        <source>{member}: {fact} is {value}.</source>
        <comment>fence.check.read</comment>
        <translation>{member}: {fact} – {value}.</translation>
    </message>
    <message>
        <source>{member}: {fact} cannot be read: {said}</source>
        <comment>fence.check.silent</comment>
        <translation>{member}: {fact} не читается: {said}</translation>
    </message>
    <message>
        <source>{member}: {fact} is read as {value}.</source>
        <comment>fence.done</comment>
        <translation>{member}: {fact} читается как {value}.</translation>
    </message>
    <message>
        <source>{member}: {fact} is read as {value}.</source>
        <comment>fence.not_read</comment>
        <translation>{member}: {fact} читается как {value}.</translation>
    </message>
    <message>
        <source>The edge has seen epoch {seen}, ours is {ours}.</source>
        <comment>haproxy.check.epoch</comment>
        <translation>Край видел эпоху {seen}, наша {ours}.</translation>
    </message>
    <message>
        <source>{member} has no server in {missing}.</source>
        <comment>haproxy.check.missing</comment>
        <translation>У {member} нет сервера в {missing}.</translation>
    </message>
    <message>
        <source>HAProxy does not answer: {said}</source>
        <comment>haproxy.check.silent</comment>
        <translation>HAProxy не отвечает: {said}</translation>
    </message>
    <message>
        <source>{member} is {state} with {sessions} sessions.</source>
        <comment>haproxy.check.state</comment>
        <translation>{member}: {state}, сеансов {sessions}.</translation>
    </message>
    <message>
        <source>{member} is {state} with {sessions} sessions.</source>
        <comment>haproxy.done</comment>
        <translation>{member}: {state}, сеансов {sessions}.</translation>
    </message>
    <message>
        <source>{member} was told to, and is {state} with {sessions} sessions.</source>
        <comment>haproxy.not_yet</comment>
        <translation>{member} получил приказ, сейчас {state}, сеансов {sessions}.</translation>
    </message>
    <message>
        <source>{host} may be asked.</source>
        <comment>http.check.allowed</comment>
        <translation>К {host} можно обратиться.</translation>
    </message>
    <message>
        <source>{host} cannot be asked: {said}</source>
        <comment>http.check.refused</comment>
        <translation>К {host} нельзя обратиться: {said}</translation>
    </message>
    <message>
        <source>{host} answered {verb} with {status}, as expected {expected}: {kind}.</source>
        <comment>http.ended</comment>
        <translation>{host} ответил на {verb} кодом {status}, как ожидалось — {expected}: {kind}.</translation>
    </message>
    <message>
        <source>Nobody leads, and {member} is a running replica.</source>
        <comment>patroni.check.alone</comment>
        <translation>Ведущего нет, и {member} — работающая реплика.</translation>
    </message>
    <message>
        <source>The members say that they are the system {identity}.</source>
        <comment>patroni.check.identity</comment>
        <translation>Участники говорят, что они — система {identity}.</translation>
    </message>
    <message>
        <source>How far {member} is behind is not known.</source>
        <comment>patroni.check.lag</comment>
        <translation>Насколько отстаёт {member}, неизвестно.</translation>
    </message>
    <message>
        <source>{leader} leads: a failover is for a cluster that nobody leads.</source>
        <comment>patroni.check.leads</comment>
        <translation>Ведёт {leader}: аварийное переключение — для кластера без ведущего.</translation>
    </message>
    <message>
        <source>{member} is no running replica that may lead.</source>
        <comment>patroni.check.no-candidate</comment>
        <translation>{member} — не работающая реплика, которой можно стать ведущей.</translation>
    </message>
    <message>
        <source>No leader is known: {why}.</source>
        <comment>patroni.check.no-leader</comment>
        <translation>Ведущий неизвестен: {why}.</translation>
    </message>
    <message>
        <source>{member} is not seen to stream from the leader.</source>
        <comment>patroni.check.not-streaming</comment>
        <translation>Не видно, чтобы {member} получал поток от ведущего.</translation>
    </message>
    <message>
        <source>Replication is synchronous, and {member} is not the synchronous standby.</source>
        <comment>patroni.check.not-sync</comment>
        <translation>Репликация синхронная, а {member} — не синхронный резерв.</translation>
    </message>
    <message>
        <source>{leader} leads, and the move is from {from}.</source>
        <comment>patroni.check.other-leader</comment>
        <translation>Ведёт {leader}, а переезд задан с {from}.</translation>
    </message>
    <message>
        <source>The cluster is paused, or nobody says that it is not.</source>
        <comment>patroni.check.paused</comment>
        <translation>Кластер приостановлен, или никто не говорит, что это не так.</translation>
    </message>
    <message>
        <source>{member} is a running replica that streams from {leader}.</source>
        <comment>patroni.check.ready</comment>
        <translation>{member} — работающая реплика с потоком от {leader}.</translation>
    </message>
    <message>
        <source>{member} does not answer.</source>
        <comment>patroni.check.silent</comment>
        <translation>{member} не отвечает.</translation>
    </message>
    <message>
        <source>Nobody is seen to lead for {s} s: until {wait} s have passed Patroni may choose a leader by itself.</source>
        <comment>patroni.check.wait</comment>
        <translation>Ведущего не видно {s} с: пока не прошло {wait} с, Patroni может выбрать его сам.</translation>
    </message>
    <message>
        <source>There is a primary: a switchover moves it.</source>
        <comment>repmgr.check.has-primary</comment>
        <translation>Первичный сервер есть: его переносит switchover.</translation>
    </message>
    <message>
        <source>The members say that they are the system {identity}.</source>
        <comment>repmgr.check.identity</comment>
        <translation>Члены говорят, что они система {identity}.</translation>
    </message>
    <message>
        <source>Who is the primary is not known: {why}.</source>
        <comment>repmgr.check.no-primary</comment>
        <translation>Кто первичный, неизвестно: {why}.</translation>
    </message>
    <message>
        <source>{member} is not a server that was stopped in order, or there is no primary to follow.</source>
        <comment>repmgr.check.no-rejoin</comment>
        <translation>{member} не был остановлен по порядку, или нет первичного сервера, за которым следовать.</translation>
    </message>
    <message>
        <source>{member} is no running standby.</source>
        <comment>repmgr.check.no-standby</comment>
        <translation>{member} не является работающим резервным сервером.</translation>
    </message>
    <message>
        <source>The primary is not the member that the step names.</source>
        <comment>repmgr.check.other-primary</comment>
        <translation>Первичный сервер не тот член, который назван в шаге.</translation>
    </message>
    <message>
        <source>{member}: repmgr may be told.</source>
        <comment>repmgr.check.ready</comment>
        <translation>{member}: repmgr можно дать указание.</translation>
    </message>
    <message>
        <source>A repmgrd would act on its own, or nobody says that none does: pause it first.</source>
        <comment>repmgr.check.repmgrd</comment>
        <translation>repmgrd может действовать сам, или никто не говорит, что не может: сначала приостановите его.</translation>
    </message>
    <message>
        <source>{member} does not answer.</source>
        <comment>repmgr.check.silent</comment>
        <translation>{member} не отвечает.</translation>
    </message>
    <message>
        <source>{member}: {verb} is seen done; {primary} is the primary.</source>
        <comment>repmgr.done</comment>
        <translation>{member}: {verb}, видно, что выполнено; первичный — {primary}.</translation>
    </message>
    <message>
        <source>{member}: {verb} was told to repmgr and is not seen: {said}</source>
        <comment>repmgr.not-seen</comment>
        <translation>{member}: {verb} передано repmgr, но не видно: {said}</translation>
    </message>
    <message>
        <source>{member} does not lead a standby cluster.</source>
        <comment>patroni.check.no-standby-leader</comment>
        <translation>{member} не возглавляет резервный кластер.</translation>
    </message>
    <message>
        <source>{other} takes writes: a standby cluster is promoted only where its source cannot.</source>
        <comment>patroni.check.source-writes</comment>
        <translation>{other} принимает запись: резервный кластер повышают только там, где его источник не может.</translation>
    </message>
    <message>
        <source>{member} leads a standby cluster, and nobody else is seen to take writes.</source>
        <comment>patroni.check.standby-leader</comment>
        <translation>{member} возглавляет резервный кластер, и не видно, чтобы запись принимал кто-то ещё.</translation>
    </message>
    <message>
        <source>{member} takes writes, and its configuration is not seen to name no source.</source>
        <comment>patroni.still-follows</comment>
        <translation>{member} принимает запись, но не видно, что в его конфигурации не назван источник.</translation>
    </message>
    <message>
        <source>{member} leads on timeline {timeline}.</source>
        <comment>patroni.leads</comment>
        <translation>{member} ведёт на линии времени {timeline}.</translation>
    </message>
    <message>
        <source>Patroni was told to, and {member} is not seen to lead: {why}.</source>
        <comment>patroni.not-seen</comment>
        <translation>Patroni получил команду, но не видно, чтобы {member} вёл: {why}.</translation>
    </message>
    <message>
        <source>Patroni refused: {said}; {why}.</source>
        <comment>patroni.refused</comment>
        <translation>Patroni отказал: {said}; {why}.</translation>
    </message>
    <message>
        <source>Patroni chose nobody by itself, and nothing was asked of it: what stood before {member} is to be seen again first.</source>
        <comment>patroni.waited</comment>
        <translation>Patroni сам никого не выбрал, и его ни о чём не просили: сначала надо снова увидеть то, что стояло перед {member}.</translation>
    </message>
    <message>
        <source>At {host} the highest claim is {epoch} ({holder}).</source>
        <comment>postgresql.check.claim</comment>
        <translation>На {host} наивысший claim – {epoch} ({holder}).</translation>
    </message>
    <message>
        <source>Who holds a claim at {host} is not known: {said}</source>
        <comment>postgresql.check.claims_unknown</comment>
        <translation>Неизвестно, у кого claim на {host}: {said}</translation>
    </message>
    <message>
        <source>{member} is the system {identity}.</source>
        <comment>postgresql.check.identity</comment>
        <translation>{member} – система {identity}.</translation>
    </message>
    <message>
        <source>{said}</source>
        <comment>postgresql.check.no_source</comment>
        <translation>{said}</translation>
    </message>
    <message>
        <source>{member} is the system {identity}, not the claimed one.</source>
        <comment>postgresql.check.other_system</comment>
        <translation>{member} – система {identity}, а не взятая под claim.</translation>
    </message>
    <message>
        <source>pg_rewind needs data checksums or wal_log_hints at {source}.</source>
        <comment>postgresql.check.rewindable</comment>
        <translation>pg_rewind требует data checksums или wal_log_hints на {source}.</translation>
    </message>
    <message>
        <source>{member} is {role}; the verb wants a {wanted}.</source>
        <comment>postgresql.check.role</comment>
        <translation>{member} – {role}; действию нужен {wanted}.</translation>
    </message>
    <message>
        <source>{member} does not run as {wanted}.</source>
        <comment>postgresql.check.role_unknown</comment>
        <translation>{member} не работает как {wanted}.</translation>
    </message>
    <message>
        <source>What its files would make of it is not known: {said}</source>
        <comment>postgresql.check.signal</comment>
        <translation>Неизвестно, чем его сделают его файлы: {said}</translation>
    </message>
    <message>
        <source>{member} does not answer: {said}</source>
        <comment>postgresql.check.silent</comment>
        <translation>{member} не отвечает: {said}</translation>
    </message>
    <message>
        <source>It may be started as it was.</source>
        <comment>postgresql.check.start</comment>
        <translation>Его можно запустить таким, каким он был.</translation>
    </message>
    <message>
        <source>{member} must be seen stopped.</source>
        <comment>postgresql.check.stopped</comment>
        <translation>Должно быть видно, что {member} остановлен.</translation>
    </message>
    <message>
        <source>A checkpoint took {ms} ms.</source>
        <comment>postgresql.checkpoint</comment>
        <translation>Checkpoint занял {ms} мс.</translation>
    </message>
    <message>
        <source>The server is gone; control data says {state} at {lsn}.</source>
        <comment>postgresql.demote.done</comment>
        <translation>Сервер остановлен; control data: {state}, {lsn}.</translation>
    </message>
    <message>
        <source>The server is gone, but control data says {state}: its last write is not known.</source>
        <comment>postgresql.demote.not_in_order</comment>
        <translation>Сервер остановлен, но control data: {state}; последняя запись неизвестна.</translation>
    </message>
    <message>
        <source>The server was told to stop and was not seen gone: {said}</source>
        <comment>postgresql.demote.unknown</comment>
        <translation>Серверу велено остановиться, но остановки не видно: {said}</translation>
    </message>
    <message>
        <source>it would throw away {bytes} bytes of log that nobody else has, and the plan accepts {limit}</source>
        <comment>postgresql.discard.above</comment>
        <translation>он отбросил бы {bytes} байт журнала, которого больше ни у кого нет, а план допускает {limit}</translation>
    </message>
    <message>
        <source>how much it would throw away is not known ({said}), and the plan accepts {limit} bytes</source>
        <comment>postgresql.discard.unknown</comment>
        <translation>сколько он отбросил бы, неизвестно ({said}), а план допускает {limit} байт</translation>
    </message>
    <message>
        <source>{program} ended with exit code {code}.</source>
        <comment>postgresql.program</comment>
        <translation>{program} завершился с кодом {code}.</translation>
    </message>
    <message>
        <source>{member} takes writes on timeline {timeline}.</source>
        <comment>postgresql.promote.done</comment>
        <translation>{member} принимает запись на timeline {timeline}.</translation>
    </message>
    <message>
        <source>pg_ctl promote ended with exit code {code}.</source>
        <comment>postgresql.promote.refused</comment>
        <translation>pg_ctl promote завершился с кодом {code}.</translation>
    </message>
    <message>
        <source>The server was told to promote and was not seen to take writes: {said}</source>
        <comment>postgresql.promote.unknown</comment>
        <translation>Серверу велен promote, но не видно, чтобы он принимал запись: {said}</translation>
    </message>
    <message>
        <source>{ended} sessions ended.</source>
        <comment>postgresql.quiesce.done</comment>
        <translation>Завершено сеансов: {ended}.</translation>
    </message>
    <message>
        <source>{ended} sessions ended, {left} did not.</source>
        <comment>postgresql.quiesce.left</comment>
        <translation>Завершено сеансов: {ended}, осталось: {left}.</translation>
    </message>
    <message>
        <source>Sessions were ended; whether all are gone was not seen.</source>
        <comment>postgresql.quiesce.unknown</comment>
        <translation>Сеансы завершены; все ли ушли, не видно.</translation>
    </message>
    <message>
        <source>{member} streams from {source}.</source>
        <comment>postgresql.rejoin.done</comment>
        <translation>{member} получает поток от {source}.</translation>
    </message>
    <message>
        <source>{member} runs as a standby and does not stream from {source} through its slot yet.</source>
        <comment>postgresql.rejoin.not_streaming</comment>
        <translation>{member} работает как standby, но ещё не получает поток от {source} через свой слот.</translation>
    </message>
    <message>
        <source>The files of {member} are those of a replica of {source}.</source>
        <comment>postgresql.rewind.done</comment>
        <translation>Файлы {member} – файлы реплики {source}.</translation>
    </message>
    <message>
        <source>The server runs already.</source>
        <comment>postgresql.start.already</comment>
        <translation>Сервер уже работает.</translation>
    </message>
    <message>
        <source>{member} holds a copy of a primary that was never started: it is not the primary that ended.</source>
        <comment>postgresql.start.copy</comment>
        <translation>{member} хранит копию primary, которую ни разу не запускали: это не тот primary, который закончил работу.</translation>
    </message>
    <message>
        <source>The server runs.</source>
        <comment>postgresql.start.done</comment>
        <translation>Сервер работает.</translation>
    </message>
    <message>
        <source>pg_ctl start ended with exit code {code}; see {log}.</source>
        <comment>postgresql.start.failed</comment>
        <translation>pg_ctl start завершился с кодом {code}; смотрите {log}.</translation>
    </message>
    <message>
        <source>{member} has been promoted since: this one is on an older timeline. Use rejoin.</source>
        <comment>postgresql.start.older</comment>
        <translation>{member} с тех пор повышен: этот на более старом timeline. Используйте rejoin.</translation>
    </message>
    <message>
        <source>{member} ended as a primary too: it may hold writes that this one never got.</source>
        <comment>postgresql.start.other_ended</comment>
        <translation>{member} тоже закончил как primary: у него могут быть записи, которых этот не получил.</translation>
    </message>
    <message>
        <source>{member} did not end in order after it was a primary: it may hold writes that this one never got.</source>
        <comment>postgresql.start.other_crashed</comment>
        <translation>{member} после роли primary закончил не по порядку: у него могут быть записи, которых этот не получил.</translation>
    </message>
    <message>
        <source>What {member} does is not known: it may be the writer.</source>
        <comment>postgresql.start.other_unknown</comment>
        <translation>Неизвестно, что делает {member}: он может быть пишущим.</translation>
    </message>
    <message>
        <source>{member} is primary: started as it was, this one would be a second writer. Use rejoin.</source>
        <comment>postgresql.start.second_writer</comment>
        <translation>{member} – primary: запущенный как был, этот стал бы вторым пишущим. Используйте rejoin.</translation>
    </message>
    <message>
        <source>pg_ctl start ended with exit code {code} and the server does not answer.</source>
        <comment>postgresql.start.silent</comment>
        <translation>pg_ctl start завершился с кодом {code}, сервер не отвечает.</translation>
    </message>
    <message>
        <source>{member} is a standby by its files and was not seen to end as a primary.</source>
        <comment>postgresql.start.standby</comment>
        <translation>{member} по файлам standby, и не видно, чтобы он закончил как primary.</translation>
    </message>
    <message>
        <source>The member is not known.</source>
        <comment>postgresql.start.unknown</comment>
        <translation>Член неизвестен.</translation>
    </message>
    <message>
        <source>At {host} the highest claim is {epoch} ({holder}).</source>
        <comment>redis.check.claim</comment>
        <translation>На {host} наивысший claim – {epoch} ({holder}).</translation>
    </message>
    <message>
        <source>Who holds a claim at {host} is not known: {said}</source>
        <comment>redis.check.claims_unknown</comment>
        <translation>Неизвестно, кто держит claim на {host}: {said}</translation>
    </message>
    <message>
        <source>The Sentinels have their quorum and would choose {member}.</source>
        <comment>redis.check.free</comment>
        <translation>У Sentinel есть кворум, и они выбрали бы {member}.</translation>
    </message>
    <message>
        <source>The Sentinels are those of the system {identity}.</source>
        <comment>redis.check.identity</comment>
        <translation>Это Sentinel системы {identity}.</translation>
    </message>
    <message>
        <source>At {sentinel}: {said}.</source>
        <comment>redis.choice-unknown</comment>
        <translation>{sentinel}: {said}.</translation>
    </message>
    <message>
        <source>{sentinel} carries out a failover of its own.</source>
        <comment>redis.failing-over</comment>
        <translation>{sentinel} выполняет собственный failover.</translation>
    </message>
    <message>
        <source>The picture does not fit together: {said}.</source>
        <comment>redis.fault</comment>
        <translation>Картина не сходится: {said}.</translation>
    </message>
    <message>
        <source>{member} is no replica.</source>
        <comment>redis.is-master</comment>
        <translation>{member} – не реплика.</translation>
    </message>
    <message>
        <source>{member} is the master of every Sentinel that answers, in config-epoch {epoch}.</source>
        <comment>redis.move.done</comment>
        <translation>Для каждого отвечающего Sentinel мастером является {member}, config-epoch {epoch}.</translation>
    </message>
    <message>
        <source>Nothing was moved: {said}.</source>
        <comment>redis.move.refused</comment>
        <translation>Ничего не перенесено: {said}.</translation>
    </message>
    <message>
        <source>The master was told to hand over, and neither that nor the contrary was seen.</source>
        <comment>redis.move.roles-unknown</comment>
        <translation>Мастеру велено передать роль, но ни исполнения, ни обратного увидеть не удалось.</translation>
    </message>
    <message>
        <source>The order was given, and not every Sentinel and node was seen to follow it.</source>
        <comment>redis.move.unknown</comment>
        <translation>Приказ отдан, но не видно, что ему последовали все Sentinel и узлы.</translation>
    </message>
    <message>
        <source>No majority of the Sentinels names one master in one config-epoch.</source>
        <comment>redis.no-master</comment>
        <translation>Большинство Sentinel не называет одного мастера в одном config-epoch.</translation>
    </message>
    <message>
        <source>CKQUORUM is not OK at a majority of the Sentinels: {said}</source>
        <comment>redis.no-quorum</comment>
        <translation>У большинства Sentinel CKQUORUM не OK: {said}</translation>
    </message>
    <message>
        <source>Replication does not flow to {member}.</source>
        <comment>redis.not-streaming</comment>
        <translation>Репликация не идёт к {member}.</translation>
    </message>
    <message>
        <source>{member} is not seen as the master, so nobody can stop it in order.</source>
        <comment>redis.old-silent</comment>
        <translation>{member} не виден как мастер, и остановить его по порядку некому.</translation>
    </message>
    <message>
        <source>{sentinel} would choose {other}, whose replica-priority is lower: nobody can tell it to take {member}.</source>
        <comment>redis.other-choice</comment>
        <translation>{sentinel} выбрал бы {other}, чей replica-priority ниже: велеть ему взять {member} нельзя.</translation>
    </message>
    <message>
        <source>{member} follows {source}, not the master.</source>
        <comment>redis.other-source</comment>
        <translation>{member} следует за {source}, а не за мастером.</translation>
    </message>
    <message>
        <source>{member} does not answer.</source>
        <comment>redis.silent</comment>
        <translation>{member} не отвечает.</translation>
    </message>
    <message>
        <source>{member} takes writes, and those until the Sentinels have turned it round would be lost: use switchover.</source>
        <comment>redis.still-writes</comment>
        <translation>{member} принимает записи, и принятые до его разворота Sentinel были бы потеряны: используйте switchover.</translation>
    </message>
    <message>
        <source>min-replicas-to-write is not seen to be set at {member}: a master that lost its replicas would go on taking writes.</source>
        <comment>redis.unguarded</comment>
        <translation>Не видно, что на {member} задан min-replicas-to-write: мастер, потерявший реплики, продолжал бы принимать записи.</translation>
    </message>
    <message>
        <source>At {host} the highest claim is {epoch}.</source>
        <comment>service.check.claim</comment>
        <translation>На {host} наивысший claim – {epoch}.</translation>
    </message>
    <message>
        <source>Its health is {health}, running: {running}.</source>
        <comment>service.check.health</comment>
        <translation>Здоровье {health}, работает: {running}.</translation>
    </message>
    <message>
        <source>Farhaven has no login on its host.</source>
        <comment>service.check.no_login</comment>
        <translation>У Farhaven нет входа на его хост.</translation>
    </message>
    <message>
        <source>Its status program says: {running}.</source>
        <comment>service.check.status</comment>
        <translation>Его программа состояния говорит: {running}.</translation>
    </message>
    <message>
        <source>The first write through {url} was acknowledged at {at}.</source>
        <comment>service.confirm.done</comment>
        <translation>Первая запись через {url} подтверждена {at}.</translation>
    </message>
    <message>
        <source>No write through {url} was acknowledged: {said}</source>
        <comment>service.confirm.not_yet</comment>
        <translation>Через {url} не подтверждена ни одна запись: {said}</translation>
    </message>
    <message>
        <source>{member} was told to; running: {running}, health: {health}.</source>
        <comment>service.not_yet</comment>
        <translation>{member} получил приказ; работает: {running}, здоровье: {health}.</translation>
    </message>
    <message>
        <source>{member} runs, its health is {health}.</source>
        <comment>service.start.done</comment>
        <translation>{member} работает, здоровье {health}.</translation>
    </message>
    <message>
        <source>{member} is stopped.</source>
        <comment>service.stop.done</comment>
        <translation>{member} остановлен.</translation>
    </message>
    <message>
        <source>The vantages reached different databases or timelines.</source>
        <comment>service.verify.disagree</comment>
        <translation>Точки наблюдения попали в разные базы или timeline.</translation>
    </message>
    <message>
        <source>{passed} of {count} vantages wrote a mark and read it back; {need} were needed.</source>
        <comment>service.verify.done</comment>
        <translation>Точек, записавших и прочитавших метку: {passed} из {count}; требовалось {need}.</translation>
    </message>
    <message>
        <source>{passed} of {count} vantages wrote a mark and read it back; {need} are needed.</source>
        <comment>service.verify.too_few</comment>
        <translation>Точек, записавших и прочитавших метку: {passed} из {count}; нужно {need}.</translation>
    </message>
    <message>
        <source>{member}: {verb}: {text}</source>
        <comment>simulated.answer</comment>
        <translation>{member}: {verb}: {text}</translation>
    </message>
    <message>
        <source>{member}: {verb}: {text}</source>
        <comment>simulated.check</comment>
        <translation>{member}: {verb}: {text}</translation>
    </message>
    <message>
        <source>This machine&apos;s clock went back by {ms} ms, so nobody knows what has expired: set it right, or have it accepted on record (farhavenctl workspace accept-clock)</source>
        <comment>approval.clock</comment>
        <translation>Часы этой машины ушли назад на {ms} мс, поэтому никто не знает, что истекло: исправьте их или примите под запись (farhavenctl workspace accept-clock)</translation>
    </message>
    <message>
        <source>The approval of {approver} ended at {at}</source>
        <comment>approval.expired</comment>
        <translation>Утверждение {approver} закончилось {at}</translation>
    </message>
    <message>
        <source>This is no approval: {why}</source>
        <comment>approval.form</comment>
        <translation>Это не утверждение: {why}</translation>
    </message>
    <message>
        <source>The approval of {approver} is dated {at}, which is still to come by this machine&apos;s clock</source>
        <comment>approval.future</comment>
        <translation>Утверждение {approver} датировано {at}, по часам этой машины это ещё не наступило</translation>
    </message>
    <message>
        <source>The plan&apos;s bytes are not those that {approver} approved: SHA-256 {ours} instead of {theirs}</source>
        <comment>approval.hash</comment>
        <translation>Байты плана не те, что утвердил {approver}: SHA-256 {ours} вместо {theirs}</translation>
    </message>
    <message>
        <source>The approval names the key {named} but was signed with {used}</source>
        <comment>approval.key</comment>
        <translation>В утверждении назван ключ {named}, а подписано ключом {used}</translation>
    </message>
    <message>
        <source>{approver} accepted a loss of at most {theirs} bytes; this plan accepts {ours}</source>
        <comment>approval.loss</comment>
        <translation>{approver} принял потери не более {theirs} байт; этот план допускает {ours}</translation>
    </message>
    <message>
        <source>Nobody has approved {plan}, revision {revision}</source>
        <comment>approval.none</comment>
        <translation>План {plan}, ревизию {revision}, никто не утвердил</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {approver}</source>
        <comment>approval.person</comment>
        <translation>{key} не известен как ключ {approver}</translation>
    </message>
    <message>
        <source>{approver} approved {plan}, revision {revision}; this is {ours}, revision {ourRevision}</source>
        <comment>approval.revision</comment>
        <translation>{approver} утвердил {plan}, ревизию {revision}; это {ours}, ревизия {ourRevision}</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked at {at} ({why}), which voids whatever it signed</source>
        <comment>approval.revoked</comment>
        <translation>Ключ {key} ({holder}) отозван {at} ({why}), и всё, что им подписано, недействительно</translation>
    </message>
    <message>
        <source>{approver} may not approve</source>
        <comment>approval.role</comment>
        <translation>{approver} не может утверждать</translation>
    </message>
    <message>
        <source>{approver} approved the scenario {theirs}; this is {ours}</source>
        <comment>approval.scenario</comment>
        <translation>{approver} утвердил сценарий {theirs}; это {ours}</translation>
    </message>
    <message>
        <source>The signature does not fit the approval of {approver}: one of the two was changed</source>
        <comment>approval.signature</comment>
        <translation>Подпись не подходит к утверждению {approver}: одно из двух изменено</translation>
    </message>
    <message>
        <source>{component} is the system {ours}; {approver} approved {theirs}</source>
        <comment>approval.targets</comment>
        <translation>{component} – система {ours}; {approver} утвердил {theirs}</translation>
    </message>
    <message>
        <source>{approver} approved another list of systems</source>
        <comment>approval.targets.list</comment>
        <translation>{approver} утвердил другой список систем</translation>
    </message>
    <message>
        <source>{approver} approved revision {revision} with {key}, until {until}</source>
        <comment>approval.yes</comment>
        <translation>{approver} утвердил ревизию {revision} ключом {key} до {until}</translation>
    </message>
    <message>
        <source>This machine&apos;s clock went back by {ms} ms, so nobody knows whether {site} is still armed: set it right, or have it accepted on record (farhavenctl workspace accept-clock)</source>
        <comment>arming.clock</comment>
        <translation>Часы этой машины ушли назад на {ms} мс, поэтому никто не знает, разрешены ли ещё действия на {site}: исправьте их или примите под запись (farhavenctl workspace accept-clock)</translation>
    </message>
    <message>
        <source>The site {site} was armed until {until}</source>
        <comment>arming.expired</comment>
        <translation>Действия на площадке {site} были разрешены до {until}</translation>
    </message>
    <message>
        <source>This is no arming: {why}</source>
        <comment>arming.form</comment>
        <translation>Это не разрешение: {why}</translation>
    </message>
    <message>
        <source>The arming of {site} is dated {at}, which is still to come</source>
        <comment>arming.future</comment>
        <translation>Разрешение для {site} датировано {at}, это ещё не наступило</translation>
    </message>
    <message>
        <source>The site {site} is observe-only: nobody has armed it</source>
        <comment>arming.none</comment>
        <translation>Площадка {site} только наблюдается: действий никто не разрешал</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {by}</source>
        <comment>arming.person</comment>
        <translation>{key} не известен как ключ {by}</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked at {at}</source>
        <comment>arming.revoked</comment>
        <translation>Ключ {key} ({holder}) отозван {at}</translation>
    </message>
    <message>
        <source>The site {site} is armed for other services than {service}</source>
        <comment>arming.scope</comment>
        <translation>Действия на {site} разрешены для других сервисов, не для {service}</translation>
    </message>
    <message>
        <source>The site {site} is armed until {until}; a run needs at least {minutes} min more</source>
        <comment>arming.short</comment>
        <translation>Действия на {site} разрешены до {until}; выполнению нужно ещё не меньше {minutes} мин</translation>
    </message>
    <message>
        <source>The signature does not fit the arming of {site} by {by}: one of the two was changed</source>
        <comment>arming.signature</comment>
        <translation>Подпись не подходит к разрешению {by} для {site}: одно из двух изменено</translation>
    </message>
    <message>
        <source>{by} armed {armed}, not {asked}</source>
        <comment>arming.site</comment>
        <translation>{by} разрешил действия на {armed}, а не на {asked}</translation>
    </message>
    <message>
        <source>{by} armed {site} until {until}</source>
        <comment>arming.yes</comment>
        <translation>{by} разрешил действия на {site} до {until}</translation>
    </message>
    <message>
        <source>The clock went back: how old the attestation is, nobody knows</source>
        <comment>attestation.clock</comment>
        <translation>Часы ушли назад: сколько лет свидетельству, никто не знает</translation>
    </message>
    <message>
        <source>{host} was seen to be there, although people attest that it is off</source>
        <comment>attestation.contradicted</comment>
        <translation>{host} виден на месте, хотя люди свидетельствуют, что он выключен</translation>
    </message>
    <message>
        <source>At {at} {host} was seen to be there all the same</source>
        <comment>attestation.contrary</comment>
        <translation>{at} хост {host} всё же был виден на месте</translation>
    </message>
    <message>
        <source>It held until {until}</source>
        <comment>attestation.expired</comment>
        <translation>Оно действовало до {until}</translation>
    </message>
    <message>
        <source>It is from the future: {at}</source>
        <comment>attestation.future</comment>
        <translation>Оно из будущего: {at}</translation>
    </message>
    <message>
        <source>{by} and {cosigner} attest since {at} that {host} is off</source>
        <comment>attestation.holds</comment>
        <translation>{by} и {cosigner} с {at} свидетельствуют, что {host} выключен</translation>
    </message>
    <message>
        <source>Nobody attests that {host} is off</source>
        <comment>attestation.none</comment>
        <translation>Никто не свидетельствует, что {host} выключен</translation>
    </message>
    <message>
        <source>{cosigner} has not signed it yet</source>
        <comment>attestation.not-cosigned</comment>
        <translation>{cosigner} ещё не подписал</translation>
    </message>
    <message>
        <source>{by} cannot cosign their own word</source>
        <comment>attestation.one-person</comment>
        <translation>{by} не может подписать собственное слово вторым</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {person}</source>
        <comment>attestation.person</comment>
        <translation>{key} не известен как ключ {person}</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked</source>
        <comment>attestation.revoked</comment>
        <translation>Ключ {key} ({holder}) отозван</translation>
    </message>
    <message>
        <source>{cosigner} may not cosign: they may not approve either</source>
        <comment>attestation.role</comment>
        <translation>{cosigner} не может подписать вторым: утверждать он тоже не может</translation>
    </message>
    <message>
        <source>What was typed is not &quot;{wanted}&quot;</source>
        <comment>attestation.statement</comment>
        <translation>Набрано не «{wanted}»</translation>
    </message>
    <message>
        <source>{by} has not signed it</source>
        <comment>attestation.unsigned</comment>
        <translation>{by} это не подписал</translation>
    </message>
    <message>
        <source>{component} answers now and did not when this run was authorised: look, and authorise again</source>
        <comment>authorisation.appeared</comment>
        <translation>{component} сейчас отвечает, а при авторизации не отвечал: посмотрите и авторизуйте снова</translation>
    </message>
    <message>
        <source>This machine&apos;s clock went back by {ms} ms: set it right, or have it accepted on record (farhavenctl workspace accept-clock)</source>
        <comment>authorisation.clock</comment>
        <translation>Часы этой машины ушли назад на {ms} мс: исправьте их или примите под запись (farhavenctl workspace accept-clock)</translation>
    </message>
    <message>
        <source>The {epoch} of {component} was {then} when this run was authorised and is {now} now: look, and authorise again</source>
        <comment>authorisation.epoch</comment>
        <translation>При авторизации {epoch} у {component} был {then}, сейчас {now}: посмотрите и авторизуйте снова</translation>
    </message>
    <message>
        <source>Nobody can see the {epoch} of {component} now</source>
        <comment>authorisation.epoch.unknown</comment>
        <translation>Сейчас никто не видит {epoch} у {component}</translation>
    </message>
    <message>
        <source>The authorisation of {requester} ended at {at}: look, and authorise again</source>
        <comment>authorisation.expired</comment>
        <translation>Авторизация {requester} закончилась {at}: посмотрите и авторизуйте снова</translation>
    </message>
    <message>
        <source>The authorisation is dated {at}, which is still to come</source>
        <comment>authorisation.future</comment>
        <translation>Авторизация датирована {at}, это ещё не наступило</translation>
    </message>
    <message>
        <source>{component} is now the system {now}; {then} was authorised</source>
        <comment>authorisation.identity</comment>
        <translation>{component} сейчас система {now}; авторизована была {then}</translation>
    </message>
    <message>
        <source>{requester} authorised another plan or another approval</source>
        <comment>authorisation.plan</comment>
        <translation>{requester} авторизовал другой план или другое утверждение</translation>
    </message>
    <message>
        <source>{given} authorised this run, not {asked}</source>
        <comment>authorisation.requester</comment>
        <translation>Выполнение авторизовал {given}, а не {asked}</translation>
    </message>
    <message>
        <source>Nobody can see {component} now</source>
        <comment>authorisation.unseen</comment>
        <translation>{component} сейчас никому не виден</translation>
    </message>
    <message>
        <source>{requester} authorised this run until {until}</source>
        <comment>authorisation.yes</comment>
        <translation>{requester} авторизовал это выполнение до {until}</translation>
    </message>
    <message>
        <source>the estate was set to &quot;{name}&quot;</source>
        <comment>estate.replaced</comment>
        <translation>установлена модель «{name}»</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>evidence.approval.unknown</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>{what}</source>
        <comment>evidence.bad</comment>
        <translation>{what}</translation>
    </message>
    <message>
        <source>Consistent: {events} events, in a log of {records} records. It was sealed with {signer}; nothing that you trust vouches for that key and this log</source>
        <comment>evidence.signer</comment>
        <translation>Непротиворечиво: событий {events}, записей в журнале {records}. Запечатано ключом {signer}; ничто из того, чему вы доверяете, не ручается за этот ключ и журнал</translation>
    </message>
    <message>
        <source>As it was sealed with the trusted key {signer}: {events} events, in a log of {records} records</source>
        <comment>evidence.verified</comment>
        <translation>Таким, как запечатано доверенным ключом {signer}: событий {events}, записей в журнале {records}</translation>
    </message>
    <message>
        <source>The estate was changed after this plan was approved: hosts, keys and devices may be others</source>
        <comment>permit.estate-changed</comment>
        <translation>После утверждения плана модель изменилась: хосты, ключи и устройства могут быть другими</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>permit.refused</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>Nobody authorised this run</source>
        <comment>permit.unauthorised</comment>
        <translation>Это выполнение никто не авторизовал</translation>
    </message>
    <message>
        <source>{by} attests that {host} is off</source>
        <comment>store.attestation.signed</comment>
        <translation>{by} свидетельствует, что {host} выключен</translation>
    </message>
    <message>
        <source>{by} accepts the clock of this machine as it is: {reason}</source>
        <comment>store.clock.accepted</comment>
        <translation>{by} принимает часы этой машины как есть: {reason}</translation>
    </message>
    <message>
        <source>{scenario} of {scope} was declared, out since {since}</source>
        <comment>store.declaration.made</comment>
        <translation>Объявлено: {scenario} для {scope}, простой с {since}</translation>
    </message>
    <message>
        <source>Change {sequence} of the estate was taken back</source>
        <comment>store.estate.undone</comment>
        <translation>Изменение модели {sequence} отменено</translation>
    </message>
    <message>
        <source>The {method} fence of {host}: {kind}, {why}</source>
        <comment>store.fence.changed</comment>
        <translation>Fence {method} для {host}: {kind}, {why}</translation>
    </message>
    <message>
        <source>{host} is fenced by {method}</source>
        <comment>store.fence.raised</comment>
        <translation>{host} ограждён (fence): {method}</translation>
    </message>
    <message>
        <source>The list of people was set: {count}</source>
        <comment>store.people.set</comment>
        <translation>Список людей установлен: {count}</translation>
    </message>
    <message>
        <source>Revision {revision} of the plan {plan} was saved</source>
        <comment>store.plan.saved</comment>
        <translation>Сохранена ревизия {revision} плана {plan}</translation>
    </message>
    <message>
        <source>A run of the plan {plan}, revision {revision}</source>
        <comment>store.run.created</comment>
        <translation>Выполнение плана {plan}, ревизия {revision}</translation>
    </message>
    <message>
        <source>{member} of {component} was at {position}</source>
        <comment>store.sighting.kept</comment>
        <translation>{member} из {component} был на {position}</translation>
    </message>
    <message>
        <source>{by} handed in the signed {kind} {id} about {about}</source>
        <comment>store.signed.kept</comment>
        <translation>{by} передал подписанный документ: {kind} {id}, о {about}</translation>
    </message>
    <message>
        <source>Checkpoints of the log go to {path}</source>
        <comment>store.sink.added</comment>
        <translation>Контрольные точки журнала идут в {path}</translation>
    </message>
    <message>
        <source>A checkpoint could not be kept in {path}: {why}</source>
        <comment>store.sink.failed</comment>
        <translation>Контрольную точку не удалось сохранить в {path}: {why}</translation>
    </message>
    <message>
        <source>Whether an older copy was put back is not verified: {path}, {why}</source>
        <comment>store.sink.silent</comment>
        <translation>Не проверено, не возвращена ли старая копия: {path}, {why}</translation>
    </message>
    <message>
        <source>{by} set the site {site} to observe-only</source>
        <comment>store.site.disarmed</comment>
        <translation>{by} перевёл площадку {site} в режим наблюдения</translation>
    </message>
    <message>
        <source>{verb} of {kind} took {took} ms</source>
        <comment>store.step.measured</comment>
        <translation>{verb} у {kind}: {took} мс</translation>
    </message>
    <message>
        <source>The workspace was made</source>
        <comment>store.workspace.created</comment>
        <translation>Рабочее пространство создано</translation>
    </message>
    <message>
        <source>The workspace went from schema version {from} to {to}</source>
        <comment>store.workspace.migrated</comment>
        <translation>Рабочее пространство перешло со схемы {from} на {to}</translation>
    </message>
    <message>
        <source>Opened without its head file, so whether an older copy was put back is not known; {by} accepts it: {reason}</source>
        <comment>store.workspace.unverified</comment>
        <translation>Открыто без файла головы, поэтому неизвестно, не возвращена ли старая копия; {by} принимает это: {reason}</translation>
    </message>
    <message>
        <source>Nobody knows who {did} this plan (&quot;{other}&quot;), so nobody knows whether {approver} is a second person</source>
        <comment>approval</comment>
        <translation>Никто не знает, чей это план («{other}»), поэтому неизвестно, второй ли человек {approver}</translation>
    </message>
    <message>
        <source>{approver} also {did} this plan; a second person must approve it</source>
        <comment>approval</comment>
        <translation>{approver} сам причастен к этому плану; утвердить его должен второй человек</translation>
    </message>
    <message>
        <source>{said}. {remedy}.</source>
        <comment>act.mismatch</comment>
        <translation>{said}. {remedy}.</translation>
    </message>
    <message>
        <source>{by} asked to abort the run</source>
        <comment>ask.abort</comment>
        <translation>{by} попросил прервать выполнение</translation>
    </message>
    <message>
        <source>{by} authorised the run again, on what is seen now</source>
        <comment>ask.authorise</comment>
        <translation>{by} снова авторизовал выполнение по тому, что видно сейчас</translation>
    </message>
    <message>
        <source>{by} asked to pause the run</source>
        <comment>ask.pause</comment>
        <translation>{by} попросил приостановить выполнение</translation>
    </message>
    <message>
        <source>{by} asked to resume the run</source>
        <comment>ask.resume</comment>
        <translation>{by} попросил возобновить выполнение</translation>
    </message>
    <message>
        <source>{by} asked to go on at step {step}</source>
        <comment>ask.retry</comment>
        <translation>{by} попросил продолжить с шага {step}</translation>
    </message>
    <message>
        <source>{by} skipped step {step}: {reason}</source>
        <comment>ask.skip</comment>
        <translation>{by} пропустил шаг {step}: {reason}</translation>
    </message>
    <message>
        <source>{component} is the system that is meant.</source>
        <comment>check.target</comment>
        <translation>{component} – та самая система.</translation>
    </message>
    <message>
        <source>{component} is system {seen}, the plan is for {wanted}.</source>
        <comment>check.target.other</comment>
        <translation>{component} – система {seen}, а план для {wanted}.</translation>
    </message>
    <message>
        <source>{component} does not say which system it is.</source>
        <comment>check.target.silent</comment>
        <translation>{component} не говорит, какая это система.</translation>
    </message>
    <message>
        <source>{component} says that it is system {seen}, and the plan does not say which one it is for.</source>
        <comment>check.target.unbound</comment>
        <translation>{component} говорит, что это система {seen}, а план не говорит, для какой он.</translation>
    </message>
    <message>
        <source>It could not be asked: {said}.</source>
        <comment>check.unanswered</comment>
        <translation>Спросить не удалось: {said}.</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {scope} may still stand at {hosts}, which did not answer: the next run has to take it over there.</source>
        <comment>claim.left</comment>
        <translation>Эпоха {epoch} для {scope} может ещё стоять на {hosts}, которые не ответили: следующее выполнение должно забрать её там.</translation>
    </message>
    <message>
        <source>Nothing of epoch {epoch} of {scope} was left to give back: {said}</source>
        <comment>claim.not-ours</comment>
        <translation>От эпохи {epoch} для {scope} нечего было возвращать: {said}</translation>
    </message>
    <message>
        <source>{host} did not take the claim: {said}</source>
        <comment>claim.refused</comment>
        <translation>{host} не принял claim: {said}</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {scope} is released.</source>
        <comment>claim.released</comment>
        <translation>Эпоха {epoch} для {scope} освобождена.</translation>
    </message>
    <message>
        <source>{host} cannot be claimed: {said}. It may still hold an order of an older run, and nobody could refuse it there. Bring the host back; or, when it is lost for good, see that its server stays off, take its member out of the component (estate show, estate set) and generate the plan again.</source>
        <comment>claim.silent</comment>
        <translation>{host} нельзя взять под claim: {said}. Там может лежать приказ старого выполнения, и отклонить его некому. Верните хост; если он потерян навсегда, убедитесь, что его сервер останется выключен, уберите его члена из компонента (estate show, estate set) и создайте план заново.</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {scope} is claimed.</source>
        <comment>claim.taken</comment>
        <translation>Эпоха {epoch} для {scope} взята (claim).</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {scope} is claimed, but not at {hosts}: what an older holder sent there may still come true, until it is claimed or fenced.</source>
        <comment>claim.taken-in-part</comment>
        <translation>Эпоха {epoch} для {scope} взята, но не на {hosts}: посланное туда прежним владельцем ещё может исполниться, пока там нет claim или fence.</translation>
    </message>
    <message>
        <source>{by} takes the claim on {component} over: {why}</source>
        <comment>claim.takeover.asked</comment>
        <translation>{by} забирает claim на {component}: {why}</translation>
    </message>
    <message>
        <source>Taking {component} over came to: {said}</source>
        <comment>claim.takeover.came</comment>
        <translation>Перехват {component} закончился так: {said}</translation>
    </message>
    <message>
        <source>Whether {host} took the claim is not known: {said}</source>
        <comment>claim.unknown</comment>
        <translation>Неизвестно, принял ли {host} claim: {said}</translation>
    </message>
    <message>
        <source>{member}: not in what {vantage} saw of {component}</source>
        <comment>condition.absent</comment>
        <translation>{member}: нет в том, что {vantage} видел у {component}</translation>
    </message>
    <message>
        <source>{member}: no answer ({error}), asked {age} ago; that says nothing about its state</source>
        <comment>condition.no-answer</comment>
        <translation>{member}: нет ответа ({error}), спрошен {age} назад; о его состоянии это не говорит ничего</translation>
    </message>
    <message>
        <source>{member}: last seen {age} ago, older than {limit}</source>
        <comment>condition.old</comment>
        <translation>{member}: последний раз виден {age} назад, старше {limit}</translation>
    </message>
    <message>
        <source>{member}: nobody has looked at {component} yet</source>
        <comment>condition.unseen</comment>
        <translation>{member}: на {component} ещё никто не смотрел</translation>
    </message>
    <message>
        <source>{step} waits until {other} on {component} is settled</source>
        <comment>guard.busy</comment>
        <translation>{step} ждёт, пока решится {other} на {component}</translation>
    </message>
    <message>
        <source>The {epoch} of {component} is {seen}, but the run was authorised for {wanted} and did not change it: it needs re-authorisation</source>
        <comment>guard.epoch.changed</comment>
        <translation>{epoch} у {component} равен {seen}, но выполнение авторизовано для {wanted} и его не меняло: нужна новая авторизация</translation>
    </message>
    <message>
        <source>{step} waits: the {epoch} of {component} cannot be read</source>
        <comment>guard.epoch.unknown</comment>
        <translation>{step} ждёт: {epoch} у {component} не читается</translation>
    </message>
    <message>
        <source>{component} answers as system {seen}, but the plan is for {wanted}</source>
        <comment>guard.identity.changed</comment>
        <translation>{component} отвечает как система {seen}, а план для {wanted}</translation>
    </message>
    <message>
        <source>{step} waits: {component} says that it is system {seen}, and the plan does not say which one it is for</source>
        <comment>guard.identity.unbound</comment>
        <translation>{step} ждёт: {component} говорит, что это система {seen}, а план не говорит, для какой он</translation>
    </message>
    <message>
        <source>{step} waits: {component} does not say which system it is</source>
        <comment>guard.identity.unknown</comment>
        <translation>{step} ждёт: {component} не говорит, какая это система</translation>
    </message>
    <message>
        <source>The manager of {component} moved it before it was asked: how much that lost is not known, and the plan&apos;s bound was asked of nobody</source>
        <comment>guard.loss-unasked</comment>
        <translation>Менеджер {component} переместил его раньше, чем его спросили: сколько при этом потеряно, неизвестно, и предел плана ни у кого не спрошен</translation>
    </message>
    <message>
        <source>{step} waits: {member} is seen to take writes, whatever its fences say</source>
        <comment>guard.other-writer</comment>
        <translation>{step} ждёт: видно, что {member} принимает запись, что бы ни говорили его fence</translation>
    </message>
    <message>
        <source>{step} waits for a fresh look at {component}</source>
        <comment>guard.stale</comment>
        <translation>{step} ждёт свежего взгляда на {component}</translation>
    </message>
    <message>
        <source>{step} waits: nothing could be asked of {component} ({reason})</source>
        <comment>guard.unseen</comment>
        <translation>{step} ждёт: {component} ни о чём не спросить ({reason})</translation>
    </message>
    <message>
        <source>Or go back by `run abort`: {steps}</source>
        <comment>next.abort</comment>
        <translation>Или вернитесь через `run abort`: {steps}</translation>
    </message>
    <message>
        <source>Remedy the cause, then start the plan anew: it needs a new authorisation</source>
        <comment>next.again</comment>
        <translation>Устраните причину и запустите план заново: нужна новая авторизация</translation>
    </message>
    <message>
        <source>Have the plan approved again, then retry {step}</source>
        <comment>next.approve</comment>
        <translation>Утвердите план снова, затем повторите {step}</translation>
    </message>
    <message>
        <source>Arm the site again, then retry {step}</source>
        <comment>next.arm</comment>
        <translation>Снова разрешите действия на площадке, затем повторите {step}</translation>
    </message>
    <message>
        <source>Change the plan so that it can be executed</source>
        <comment>next.edit</comment>
        <translation>Измените план так, чтобы его можно было выполнить</translation>
    </message>
    <message>
        <source>Find out whether this happened before anybody plans the next move: {steps}</source>
        <comment>next.in-doubt</comment>
        <translation>Выясните, произошло ли это, прежде чем планировать следующий переход: {steps}</translation>
    </message>
    <message>
        <source>Go on by `run retry` at a step that waits, or let the run be and bring the service back by a plan of its own</source>
        <comment>next.forward</comment>
        <translation>Продолжите через `run retry` с ждущего шага или оставьте выполнение и верните сервис отдельным планом</translation>
    </message>
    <message>
        <source>Find out whether {step} happened, then retry (it is observed again) or skip it with a reason</source>
        <comment>next.look</comment>
        <translation>Выясните, произошёл ли {step}, затем повторите (он наблюдается снова) или пропустите с указанием причины</translation>
    </message>
    <message>
        <source>There is no way back past {step}: go forward</source>
        <comment>next.no-return</comment>
        <translation>После {step} пути назад нет: идите вперёд</translation>
    </message>
    <message>
        <source>Stop or fence the member that should not write, save what it took, then retry</source>
        <comment>next.one-writer</comment>
        <translation>Остановите или оградите (fence) члена, который не должен писать, сохраните принятое им и повторите</translation>
    </message>
    <message>
        <source>Look at what changed, then authorise the run again: the plan&apos;s approval still holds</source>
        <comment>next.reauthorise</comment>
        <translation>Посмотрите, что изменилось, и авторизуйте выполнение снова: утверждение плана действует</translation>
    </message>
    <message>
        <source>Restore the approved plan or have the changed one approved</source>
        <comment>next.restore-plan</comment>
        <translation>Верните утверждённый план или утвердите изменённый</translation>
    </message>
    <message>
        <source>Remedy the cause, then retry {step}</source>
        <comment>next.retry</comment>
        <translation>Устраните причину и повторите {step}</translation>
    </message>
    <message>
        <source>Retry a waiting step to go on where the run stopped</source>
        <comment>next.retry-any</comment>
        <translation>Повторите ждущий шаг, чтобы продолжить с места остановки</translation>
    </message>
    <message>
        <source>{service}: runs at {site}, away from home, and no other site has a replica that streams</source>
        <comment>protection.at-dr</comment>
        <translation>{service}: работает на {site}, не дома, и ни на одной другой площадке нет реплики с потоком</translation>
    </message>
    <message>
        <source>{service}: runs at {site}, and no other site has a replica that streams</source>
        <comment>protection.degraded</comment>
        <translation>{service}: работает на {site}, и ни на одной другой площадке нет реплики с потоком</translation>
    </message>
    <message>
        <source>The newest commit in the copy was {ms} ms old when the copy was whole: a service lost then had lost no more</source>
        <comment>rpa.drill</comment>
        <translation>Новейший коммит в копии был старше на {ms} мс, когда копия была готова: сервис, потерянный тогда, потерял бы не больше</translation>
    </message>
    <message>
        <source>{folder} is there already: a copy is made only where nothing is.</source>
        <comment>postgresql.sandbox.occupied</comment>
        <translation>{folder} уже существует: копия делается только там, где ничего нет.</translation>
    </message>
    <message>
        <source>{folder} is not that of a standby: a drill copies nothing else.</source>
        <comment>postgresql.sandbox.no_standby</comment>
        <translation>{folder} принадлежит не standby: учения копируют только его.</translation>
    </message>
    <message>
        <source>{folder} is the system {identity}, not the claimed one.</source>
        <comment>postgresql.sandbox.other_system</comment>
        <translation>{folder} – система {identity}, а не та, на которую есть claim.</translation>
    </message>
    <message>
        <source>A copy needs {needed} bytes beside {folder}, and {available} are free.</source>
        <comment>postgresql.sandbox.no_room</comment>
        <translation>Копии нужно {needed} байт рядом с {folder}, свободно {available}.</translation>
    </message>
    <message>
        <source>{member} is a copy of the standby beside it.</source>
        <comment>postgresql.sandbox.copied</comment>
        <translation>{member} – копия standby рядом с ним.</translation>
    </message>
    <message>
        <source>{member} runs, cut off from everybody else.</source>
        <comment>postgresql.sandbox.started</comment>
        <translation>{member} работает и отрезан от всех остальных.</translation>
    </message>
    <message>
        <source>{member} took a mark and gave it back.</source>
        <comment>postgresql.sandbox.verified</comment>
        <translation>{member} принял метку и вернул её.</translation>
    </message>
    <message>
        <source>{member} did not give the mark back.</source>
        <comment>postgresql.sandbox.unverified</comment>
        <translation>{member} не вернул метку.</translation>
    </message>
    <message>
        <source>Nothing of {member} is left.</source>
        <comment>postgresql.sandbox.removed</comment>
        <translation>От {member} ничего не осталось.</translation>
    </message>
    <message>
        <source>{member} is a sandbox.</source>
        <comment>postgresql.check.sandbox</comment>
        <translation>{member} – песочница.</translation>
    </message>
    <message>
        <source>Whether there is room for a copy is not known: {said}</source>
        <comment>postgresql.check.sandbox_unknown</comment>
        <translation>Есть ли место для копии, неизвестно: {said}</translation>
    </message>
    <message>
        <source>Nothing is in the sandbox of {member}, and there is room for a copy.</source>
        <comment>postgresql.check.sandbox_clear</comment>
        <translation>В песочнице {member} ничего нет, и для копии есть место.</translation>
    </message>
    <message>
        <source>{service}: the copy of a drill stands beside its standby; a planned move waits for its stop-drill, a failover does not</source>
        <comment>protection.copy-stands</comment>
        <translation>{service}: рядом с его standby стоит копия учений; плановый перенос ждёт её stop-drill, failover не ждёт</translation>
    </message>
    <message>
        <source>{service}: a drill is under way on a copy of its standby</source>
        <comment>protection.drilling</comment>
        <translation>{service}: идут учения на копии его standby</translation>
    </message>
    <message>
        <source>The drill is taken back, since it cannot go on: {why}</source>
        <comment>run.drill-turns-back</comment>
        <translation>Учения отменяются, так как продолжить их нельзя: {why}</translation>
    </message>
    <message>
        <source>The drill was taken back; nothing of it is left</source>
        <comment>run.aborted.drill</comment>
        <translation>Учения отменены; от них ничего не осталось</translation>
    </message>
    <message>
        <source>{service}: on its way home</source>
        <comment>protection.failing-back</comment>
        <translation>{service}: на пути домой</translation>
    </message>
    <message>
        <source>{service}: a {kind} is under way</source>
        <comment>protection.failing-over</comment>
        <translation>{service}: идёт {kind}</translation>
    </message>
    <message>
        <source>{service}: {member} did not answer, and nobody else is primary</source>
        <comment>protection.no-answer</comment>
        <translation>{service}: {member} не ответил, и больше никто не primary</translation>
    </message>
    <message>
        <source>{service}: nobody can look at it: {reason}</source>
        <comment>protection.no-fleet</comment>
        <translation>{service}: никто не может посмотреть: {reason}</translation>
    </message>
    <message>
        <source>{service}: no member is primary</source>
        <comment>protection.no-primary</comment>
        <translation>{service}: ни один член не primary</translation>
    </message>
    <message>
        <source>{service}: {replica} at {site} receives everything from {primary}</source>
        <comment>protection.protected</comment>
        <translation>{service}: {replica} на {site} получает всё от {primary}</translation>
    </message>
    <message>
        <source>{service}: moved; the old site is being made its standby again</source>
        <comment>protection.reprotecting</comment>
        <translation>{service}: переехал; старая площадка снова становится standby</translation>
    </message>
    <message>
        <source>{service}: {after} at {to} became the primary, and no run of Farhaven did that; {before} at {from} was it before</source>
        <comment>proposed.changed</comment>
        <translation>{service}: {after} ({to}) стал primary, и ни один запуск Farhaven этого не делал; до этого им был {before} ({from})</translation>
    </message>
    <message>
        <source>{service}: {before} and {after} both say that they are primary</source>
        <comment>proposed.two</comment>
        <translation>{service}: и {before}, и {after} называют себя primary</translation>
    </message>
    <message>
        <source>Nothing is proposed: the run {run} of this service is open. End it first</source>
        <comment>proposed.open</comment>
        <translation>Ничего не предлагается: прогон {run} этого сервиса открыт. Сначала завершите его</translation>
    </message>
    <message>
        <source>Nothing is proposed: which of {before} and {after} holds what counts is a person’s decision. Stop the other one, then look again</source>
        <comment>proposed.two.none</comment>
        <translation>Ничего не предлагается: у кого из {before} и {after} нужные данные, решает человек. Остановите второго и посмотрите снова</translation>
    </message>
    <message>
        <source>{before} does not answer and nothing fences its host: a person makes sure that it never writes again</source>
        <comment>proposed.unfenced</comment>
        <translation>{before} не отвечает, и его хост ничем не изолируется: человек обеспечивает, чтобы он больше никогда не писал</translation>
    </message>
    <message>
        <source>{before} does not answer, so its host is switched off and cut off before clients are led to {to}</source>
        <comment>proposed.silent</comment>
        <translation>{before} не отвечает, поэтому его хост выключается и отрезается от сети до того, как клиентов направят на {to}</translation>
    </message>
    <message>
        <source>{before} is seen stopped: it is made a replica of {after}, so that nobody starts it as a second writer</source>
        <comment>proposed.stopped</comment>
        <translation>{before} остановлен, это видно: он становится репликой {after}, чтобы никто не запустил его вторым пишущим</translation>
    </message>
    <message>
        <source>{before} runs as a replica and does not stream: what protects the service again is a person’s decision</source>
        <comment>proposed.idle</comment>
        <translation>{before} работает как реплика и не получает поток: чем снова защитить сервис, решает человек</translation>
    </message>
    <message>
        <source>Clients are not led to {to} alone: the traffic moves once the service is proven to work there</source>
        <comment>proposed.traffic</comment>
        <translation>Клиенты направляются не только на {to}: трафик переходит, когда доказано, что сервис там работает</translation>
    </message>
    <message>
        <source>No plan can be made of it: {reason}</source>
        <comment>proposed.no-plan</comment>
        <translation>Составить из этого план нельзя: {reason}</translation>
    </message>
    <message>
        <source>{service}: {count} members say that they are primary</source>
        <comment>protection.two-primaries</comment>
        <translation>{service}: членов, называющих себя primary: {count}</translation>
    </message>
    <message>
        <source>{service}: nobody knows whether it is protected: {reason}</source>
        <comment>protection.unknown-replica</comment>
        <translation>{service}: никто не знает, защищён ли он: {reason}</translation>
    </message>
    <message>
        <source>{service}: nobody has looked at its writer lately</source>
        <comment>protection.unseen</comment>
        <translation>{service}: на его пишущего давно никто не смотрел</translation>
    </message>
    <message>
        <source>Counted when the old primary came back: {bytes} bytes of its log were beyond the point at which the new one took over</source>
        <comment>rpa.counted</comment>
        <translation>Посчитано, когда вернулся старый primary: {bytes} байт его журнала были дальше точки, с которой продолжил новый</translation>
    </message>
    <message>
        <source>Its own manager had the old primary stop writes and hand over all of them before the new one took any</source>
        <comment>rpa.handed-over</comment>
        <translation>Собственный менеджер велел старому primary прекратить запись и передать всё, прежде чем новый принял первую</translation>
    </message>
    <message>
        <source>{service} is not moved: its writer was at another site when the plan was made</source>
        <comment>plan.left-out.elsewhere</comment>
        <translation>{service} не переносится: когда план составляли, его пишущий был на другой площадке</translation>
    </message>
    <message>
        <source>{service} is left out: its standby cluster is promoted after a loss only</source>
        <comment>plan.left-out.planned</comment>
        <translation>{service} не включён: его резервный кластер повышают только после потери</translation>
    </message>
    <message>
        <source>{service} is left out: the failback of {other} would let its old cluster back. Recover it by a plan of its own</source>
        <comment>plan.left-out.way-home</comment>
        <translation>{service} не включён: возврат {other} впустил бы обратно его старый кластер. Восстановите его отдельным планом</translation>
    </message>
    <message>
        <source>The new primary was seen to have everything</source>
        <comment>rpa.none</comment>
        <translation>Видно, что у нового primary есть всё</translation>
    </message>
    <message>
        <source>How far the new primary had come when it took over was not read</source>
        <comment>rpa.unread</comment>
        <translation>Не прочитано, как далеко был новый primary, когда принял запись</translation>
    </message>
    <message>
        <source>Nobody looked at the old primary before it was lost, so nothing bounds what it wrote</source>
        <comment>rpa.unseen</comment>
        <translation>До потери на старый primary никто не смотрел, поэтому ничто не ограничивает, сколько он записал</translation>
    </message>
    <message>
        <source>The old primary was last seen {age} ms before it was fenced. Bytes: what it was ahead, and {rate} bytes a second since, the most that was seen before.</source>
        <comment>rpa.upper</comment>
        <translation>Старый primary последний раз виден за {age} мс до fence. Байты: на сколько он был впереди, и с тех пор {rate} байт в секунду, наибольшее из виденного.</translation>
    </message>
    <message>
        <source>The old primary was last seen {age} ms before it was fenced, and only once: how many bytes it wrote since is not known.</source>
        <comment>rpa.upper-time</comment>
        <translation>Старый primary последний раз виден за {age} мс до fence, и только однажды: сколько байт он записал с тех пор, неизвестно.</translation>
    </message>
    <message>
        <source>A person asked to abort the run after {step}: there is no way back past it, so nothing is taken back</source>
        <comment>run.aborted.after-promotion</comment>
        <translation>Человек попросил прервать выполнение после {step}: пути назад нет, поэтому ничего не отменяется</translation>
    </message>
    <message>
        <source>A person asked to abort the run; this stays: {left}</source>
        <comment>run.aborted.in-part</comment>
        <translation>Человек попросил прервать выполнение; остаётся: {left}</translation>
    </message>
    <message>
        <source>A person asked to abort the run; nothing of it is left</source>
        <comment>run.aborted.taken-back</comment>
        <translation>Человек попросил прервать выполнение; от него ничего не осталось</translation>
    </message>
    <message>
        <source>Done: {done}. {back}Writes are possible at: {writable}. Not known whether writes are possible at: {unknown}.</source>
        <comment>run.ended</comment>
        <translation>Сделано: {done}. {back}Запись возможна на: {writable}. Неизвестно, возможна ли запись на: {unknown}.</translation>
    </message>
    <message>
        <source>Whether {step} happened is not known within its deadline: {reason}</source>
        <comment>run.indeterminate</comment>
        <translation>Произошёл ли {step}, в его срок не выяснилось: {reason}</translation>
    </message>
    <message>
        <source>{component} is looked at to say where writes are possible now</source>
        <comment>run.look-where-writes</comment>
        <translation>На {component} смотрят, чтобы сказать, где сейчас возможна запись</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>run.not-admitted</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>Nobody could say whether the run is still approved: {why}</source>
        <comment>run.permission-unknown</comment>
        <translation>Никто не смог сказать, утверждено ли ещё выполнение: {why}</translation>
    </message>
    <message>
        <source>The plan&apos;s bytes no longer have the hash that was approved</source>
        <comment>run.plan-changed</comment>
        <translation>Хэш байтов плана уже не тот, что утверждён</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>run.refused</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>The run of {plan} begins</source>
        <comment>run.started</comment>
        <translation>Выполнение {plan} начинается</translation>
    </message>
    <message>
        <source>{done} of {all} steps are done</source>
        <comment>run.goes-on</comment>
        <translation>Выполнено шагов: {done} из {all}</translation>
    </message>
    <message>
        <source>{done} of {all} steps are done, under way: {steps}</source>
        <comment>run.works-on</comment>
        <translation>Выполнено шагов: {done} из {all}, сейчас: {steps}</translation>
    </message>
    <message>
        <source>Every step of {plan} is done, or its place was unreachable and the plan says to go on</source>
        <comment>run.succeeded</comment>
        <translation>Каждый шаг {plan} выполнен, либо его место недоступно и план велит продолжать</translation>
    </message>
    <message>
        <source>DRILL, {step}: this pass takes {option}</source>
        <comment>decision.by-drill</comment>
        <translation>УЧЕНИЕ, {step}: этот проход выбирает {option}</translation>
    </message>
    <message>
        <source>Every step of {plan} is done, but what could not be reached: {unseen}</source>
        <comment>run.succeeded-unseen</comment>
        <translation>Каждый шаг {plan} выполнен, кроме того, до чего нельзя было добраться: {unseen}</translation>
    </message>
    <message>
        <source>{decision}, {option}: each step of pass {pass} was seen done</source>
        <comment>drill.branch.green</comment>
        <translation>{decision}, {option}: видно, что каждый шаг прохода {pass} выполнен</translation>
    </message>
    <message>
        <source>{decision}, {option}: this drill did not carry it out</source>
        <comment>drill.branch.missed</comment>
        <translation>{decision}, {option}: это учение её не выполнило</translation>
    </message>
    <message>
        <source>{decision}, {option}: {step} failed</source>
        <comment>drill.branch.red</comment>
        <translation>{decision}, {option}: шаг {step} не удался</translation>
    </message>
    <message>
        <source>{decision}, {option}: not shown, since {step} was not seen done</source>
        <comment>drill.branch.unknown</comment>
        <translation>{decision}, {option}: не показано, так как не видно, что шаг {step} выполнен</translation>
    </message>
    <message>
        <source>Every step of {plan} is done, but what people skipped: {skipped}</source>
        <comment>run.succeeded-with-skips</comment>
        <translation>Каждый шаг {plan} выполнен, кроме пропущенных людьми: {skipped}</translation>
    </message>
    <message>
        <source>The run is taken up by another program</source>
        <comment>run.taken-up</comment>
        <translation>Выполнение подхватила другая программа</translation>
    </message>
    <message>
        <source>{first} and {second} are both seen to take writes: stop one of them now</source>
        <comment>run.two-writers</comment>
        <translation>Видно, что и {first}, и {second} принимают запись: остановите одного сейчас</translation>
    </message>
    <message>
        <source>The plan cannot be executed: {why}</source>
        <comment>run.unsupported</comment>
        <translation>План выполнить нельзя: {why}</translation>
    </message>
    <message>
        <source>Nobody knows whether {step} happened, so nothing is taken back</source>
        <comment>run.way-back-unknown</comment>
        <translation>Никто не знает, произошёл ли {step}, поэтому ничего не отменяется</translation>
    </message>
    <message>
        <source>{step} never arrived: the same request is sent again with the same key</source>
        <comment>step.again</comment>
        <translation>{step} не дошёл: тот же запрос посылается снова с тем же ключом</translation>
    </message>
    <message>
        <source>{step} does no harm when it is repeated and is sent again</source>
        <comment>step.again.harmless</comment>
        <translation>{step} безвреден при повторе и посылается снова</translation>
    </message>
    <message>
        <source>{step} begins: {verb} on {place}</source>
        <comment>step.begin</comment>
        <translation>{step} начинается: {verb} на {place}</translation>
    </message>
    <message>
        <source>{step} could not begin within its deadline: {reason}</source>
        <comment>step.blocked</comment>
        <translation>{step} не смог начаться в срок: {reason}</translation>
    </message>
    <message>
        <source>{step} could not be done again within its deadline: nothing was seen of {component}</source>
        <comment>step.blocked-unseen</comment>
        <translation>{step} не удалось повторить в срок: {component} не было видно</translation>
    </message>
    <message>
        <source>{step} is done again, for the run was taken up by another program</source>
        <comment>step.claim-again</comment>
        <translation>{step} выполняется снова, так как выполнение подхватила другая программа</translation>
    </message>
    <message>
        <source>{step} was answered with an error: {reason}</source>
        <comment>step.error</comment>
        <translation>На {step} пришла ошибка: {reason}</translation>
    </message>
    <message>
        <source>{step} did not happen, and no attempt is left: {reason}</source>
        <comment>step.failed</comment>
        <translation>{step} не произошёл, попыток не осталось: {reason}</translation>
    </message>
    <message>
        <source>{step} found no answer within its deadline</source>
        <comment>step.failed.late</comment>
        <translation>{step} не получил ответа в срок</translation>
    </message>
    <message>
        <source>{step} was interrupted; it changes nothing</source>
        <comment>step.failed.unsent</comment>
        <translation>{step} прерван; он ничего не меняет</translation>
    </message>
    <message>
        <source>Whether {step} happened is not known: it is observed again</source>
        <comment>step.found-open</comment>
        <translation>Произошёл ли {step}, неизвестно: он наблюдается снова</translation>
    </message>
    <message>
        <source>Nobody knows whether {step} happened: it is observed again and not repeated</source>
        <comment>step.indeterminate</comment>
        <translation>Никто не знает, произошёл ли {step}: он наблюдается снова и не повторяется</translation>
    </message>
    <message>
        <source>{step} was not seen done within its deadline: {reason}</source>
        <comment>step.indeterminate.late</comment>
        <translation>Не видно, чтобы {step} был выполнен в срок: {reason}</translation>
    </message>
    <message>
        <source>The target is asked whether {step} ever arrived</source>
        <comment>step.inquire</comment>
        <translation>Цель спрашивают, дошёл ли {step}</translation>
    </message>
    <message>
        <source>{component} is looked at to see whether {step} happened</source>
        <comment>step.look</comment>
        <translation>На {component} смотрят, произошёл ли {step}</translation>
    </message>
    <message>
        <source>{step} never arrived, and the run goes back: it is not sent again</source>
        <comment>step.never-arrived</comment>
        <translation>{step} не дошёл, а выполнение идёт назад: снова он не посылается</translation>
    </message>
    <message>
        <source>what {step} should bring about held before it, so seeing it proves nothing</source>
        <comment>step.nothing-to-see</comment>
        <translation>то, что должен дать {step}, было и до него, поэтому увиденное ничего не доказывает</translation>
    </message>
    <message>
        <source>The target&apos;s record says of {step}: {outcome}</source>
        <comment>step.recorded</comment>
        <translation>Запись цели о {step}: {outcome}</translation>
    </message>
    <message>
        <source>{step} is tried again after a pause</source>
        <comment>step.retry-pause</comment>
        <translation>{step} повторяется после паузы</translation>
    </message>
    <message>
        <source>{step} is seen done, although its answer never came</source>
        <comment>step.seen-done</comment>
        <translation>Видно, что {step} выполнен, хотя ответ не пришёл</translation>
    </message>
    <message>
        <source>{step} is skipped: {place} is unreachable, and the plan says to go on without it</source>
        <comment>step.skipped.unreachable</comment>
        <translation>{step} пропущен: {place} недоступен, и план велит продолжать без него</translation>
    </message>
    <message>
        <source>{step} is done</source>
        <comment>step.succeeded</comment>
        <translation>{step} выполнен</translation>
    </message>
    <message>
        <source>The turn of {step} has come</source>
        <comment>step.turn</comment>
        <translation>Очередь {step} дошла</translation>
    </message>
    <message>
        <source>{member}: role not known, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: роль неизвестна, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: is {role}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: роль {role}, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: nobody knows whether it accepts writes, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: никто не знает, принимает ли он запись, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: accepts writes, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: принимает запись, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: accepts no writes, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: не принимает запись, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: server runs, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер работает, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: server gone, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер остановлен, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: nobody has seen on its host whether the server runs, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: на его хосте никто не видел, работает ли сервер, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: server still runs, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер ещё работает, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: server gone, control data could not be read, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер остановлен, control data не читается, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: server gone, control data says {control}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер остановлен, control data: {control}, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: replication streams, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: поток репликации идёт, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: replication does not stream, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: потока репликации нет, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: nobody knows whether replication streams, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: никто не знает, идёт ли поток репликации, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: its lag in bytes is not known, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: его отставание в байтах неизвестно, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: {transport} bytes not yet received, {apply} not yet replayed, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: ещё не получено {transport} байт, не применено {apply}, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: lag is 0 bytes, but its source can still write, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: отставание 0 байт, но его источник ещё может писать, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: has everything, to {position}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: есть всё, до {position}, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: {fact} not known, {value} wanted, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: {fact} неизвестно, нужно {value}, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: {fact} is {value}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: {fact} – {value}, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: {fact} is {seen}, not {value}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: {fact} – {seen}, а не {value}, видно {age} назад</translation>
    </message>
    <message>
        <source>{member}: answers, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: отвечает, видно {age} назад</translation>
    </message>
    <message>
        <source>Records from {from} to {to} were exported as {format}</source>
        <comment>audit.exported</comment>
        <translation>Записи с {from} по {to} экспортированы как {format}</translation>
    </message>
    <message>
        <source>{sample} of {population} records were drawn with the seed {seed}</source>
        <comment>audit.sampled</comment>
        <translation>Выбрано {sample} из {population} записей с зерном {seed}</translation>
    </message>
    <message>
        <source>The evidence of run {run} was exported as {format}</source>
        <comment>evidence.exported</comment>
        <translation>Доказательства выполнения {run} экспортированы как {format}</translation>
    </message>
    <message>
        <source>{by} accepts the vault at change {generation}: {reason}</source>
        <comment>vault.accepted</comment>
        <translation>{by} принимает хранилище на изменении {generation}: {reason}</translation>
    </message>
    <message>
        <source>{by} opened the vault at change {generation}</source>
        <comment>vault.opened</comment>
        <translation>{by} открыл хранилище на изменении {generation}</translation>
    </message>
    <message>
        <source>{by} shut the vault</source>
        <comment>vault.shut</comment>
        <translation>{by} закрыл хранилище</translation>
    </message>
    <message>
        <source>What {by} set about on the vault, {act}, failed: {why}</source>
        <comment>vault.unchanged</comment>
        <translation>То, что {by} начал в хранилище, {act}, не удалось: {why}</translation>
    </message>
    <message>
        <source>{by} decided {step}: {option}, because {reason}</source>
        <comment>ask.decide</comment>
        <translation>{by} решил {step}: {option}, потому что {reason}</translation>
    </message>
    <message>
        <source>It is decided at its turn.</source>
        <comment>check.decision</comment>
        <translation>Решается в свою очередь.</translation>
    </message>
    <message>
        <source>{step}: {who} decides; proposed is {option}</source>
        <comment>decision.asked</comment>
        <translation>{step}: решает {who}; предложено {option}</translation>
    </message>
    <message>
        <source>{step}: the rule takes {option}</source>
        <comment>decision.by-rule</comment>
        <translation>{step}: правило выбирает {option}</translation>
    </message>
    <message>
        <source>What {step} rests on is looked at</source>
        <comment>decision.looks</comment>
        <translation>Смотрят на то, на чём основан {step}</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>run.answer-denied</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>run.decision-denied</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>Whether {step} was done nobody said before the run had to stop</source>
        <comment>step.unanswered</comment>
        <translation>До остановки выполнения никто не сказал, сделан ли {step}</translation>
    </message>
    <message>
        <source>{member} answers: {answers}.</source>
        <comment>scripted.check</comment>
        <translation>{member} отвечает: {answers}.</translation>
    </message>
    <message>
        <source>{verb} at {member} ended with {code}: {kind}.</source>
        <comment>program.ended</comment>
        <translation>{member}: {verb} завершился с кодом {code}: {kind}.</translation>
    </message>
    <message>
        <source>{program} is started at its turn.</source>
        <comment>process.check</comment>
        <translation>{program} запускается в свою очередь.</translation>
    </message>
    <message>
        <source>{program} ended with {code}: {kind}.</source>
        <comment>process.ended</comment>
        <translation>{program} завершился с кодом {code}: {kind}.</translation>
    </message>
    <message>
        <source>A sealed copy of the workspace goes to {to}</source>
        <comment>bundle.exported</comment>
        <translation>Запечатанная копия рабочего пространства уходит в {to}</translation>
    </message>
    <message>
        <source>From paper, seen by no program: step {step} was {result} at {at} by {done_by}{note}, on print {print}</source>
        <comment>paper.entered</comment>
        <translation>С бумаги, не видано ни одной программой: шаг {step} – {result} в {at}, выполнил {done_by}{note}, на распечатке {print}</translation>
    </message>
    <message>
        <source>Revision {revision} of plan {plan_id} was printed: {print}</source>
        <comment>paper.printed</comment>
        <translation>Ревизия {revision} плана {plan_id} распечатана: {print}</translation>
    </message>
    <message>
        <source>{by} may not arm {site}: it takes an administrator, or an operator with the right to run or drill there</source>
        <comment>arming.role</comment>
        <translation>{by} не может взвести площадку {site}: нужен администратор или оператор с правом запуска или учений там</translation>
    </message>
    <message>
        <source>{by} may not attest: it takes the role operator</source>
        <comment>attestation.not-operator</comment>
        <translation>{by} не может свидетельствовать: нужна роль оператора</translation>
    </message>
    <message>
        <source>Have an administrator give the right back, then retry {step}</source>
        <comment>next.entitle</comment>
        <translation>Пусть администратор вернёт право, затем повторите {step}</translation>
    </message>
    <message>
        <source>To {act} takes the role {role}; {person} has {has}. Who has it: {who}</source>
        <comment>right.role</comment>
        <translation>Для действия ({act}) нужна роль {role}; у {person}: {has}. У кого она есть: {who}</translation>
    </message>
    <message>
        <source>To {act} takes the role {role}, and nobody is signed in here{why}. Who has it: {who}</source>
        <comment>right.signed-out</comment>
        <translation>Для действия ({act}) нужна роль {role}, а здесь никто не вошёл{why}. У кого она есть: {who}</translation>
    </message>
    <message>
        <source>{person} may not {what} at the site {site}: it takes the role operator with the right to {what} there. Who has it: {who}</source>
        <comment>right.site</comment>
        <translation>{person} не может делать это ({what}) на площадке {site}: нужна роль оператора с таким правом там. У кого оно есть: {who}</translation>
    </message>
    <message>
        <source>The session key of {person} has not signed what this server asked just now</source>
        <comment>session.answer</comment>
        <translation>Ключ сеанса {person} не подписал то, что этот сервер только что спросил</translation>
    </message>
    <message>
        <source>This machine&apos;s clock went back by {ms} ms, so nobody knows whether the session of {person} still holds: set it right, or have it accepted on record (farhavenctl workspace accept-clock)</source>
        <comment>session.clock</comment>
        <translation>Часы этой машины ушли назад на {ms} мс, поэтому неизвестно, действует ли ещё сеанс {person}: поставьте их верно или примите с записью (farhavenctl workspace accept-clock)</translation>
    </message>
    <message>
        <source>The session of {person} ended at {until}</source>
        <comment>session.expired</comment>
        <translation>Сеанс {person} закончился {until}</translation>
    </message>
    <message>
        <source>This is no session: {why}</source>
        <comment>session.form</comment>
        <translation>Это не сеанс: {why}</translation>
    </message>
    <message>
        <source>The session of {person} is dated {at}, which is still to come</source>
        <comment>session.future</comment>
        <translation>Сеанс {person} датирован {at}, это ещё впереди</translation>
    </message>
    <message>
        <source>{person} signed in until {until}</source>
        <comment>session.opened</comment>
        <translation>{person}: вход до {until}</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {person}</source>
        <comment>session.person</comment>
        <translation>{key} не известен как ключ {person}</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked at {at}, which ends every session that it certified</source>
        <comment>session.revoked</comment>
        <translation>Ключ {key} ({holder}) отозван {at}: это завершает все удостоверенные им сеансы</translation>
    </message>
    <message>
        <source>The signature does not fit the session of {person}: one of the two was changed</source>
        <comment>session.signature</comment>
        <translation>Подпись не подходит к сеансу {person}: одно из двух изменено</translation>
    </message>
    <message>
        <source>The session of {person} is for the account {theirs} and was used by the account {ours}</source>
        <comment>session.user</comment>
        <translation>Сеанс {person} — для учётной записи {theirs}, а использован записью {ours}</translation>
    </message>
    <message>
        <source>{person} signed in at another workspace than this one</source>
        <comment>session.workspace</comment>
        <translation>{person} вошёл в другое рабочее пространство, не в это</translation>
    </message>
    <message>
        <source>{person} is signed in until {until}</source>
        <comment>session.yes</comment>
        <translation>{person} в системе до {until}</translation>
    </message>
    <message>
        <source>{member}: nobody knows how far it is behind</source>
        <comment>late.behind-unknown</comment>
        <translation>{member}: никто не знает, насколько он отстаёт</translation>
    </message>
    <message>
        <source>{name} cannot be chosen yet: the position of {member} is not known</source>
        <comment>late.incomparable</comment>
        <translation>{name} пока нельзя выбрать: позиция {member} неизвестна</translation>
    </message>
    <message>
        <source>{member}: as advanced, and later in the plan</source>
        <comment>late.later</comment>
        <translation>{member}: столь же продвинут, но стоит в плане позже</translation>
    </message>
    <message>
        <source>{member}: it has {bytes} bytes less</source>
        <comment>late.less</comment>
        <translation>{member}: у него на {bytes} байт меньше</translation>
    </message>
    <message>
        <source>{name} is {value}, at {position} the most advanced of {count} that may be chosen</source>
        <comment>late.most-advanced</comment>
        <translation>{name} – {value}: с позицией {position} самый продвинутый из {count}, которые можно выбрать</translation>
    </message>
    <message>
        <source>{name}: none of {count} that may be chosen fits: {why}</source>
        <comment>late.none</comment>
        <translation>{name}: ни один из {count}, которые можно выбрать, не подходит: {why}</translation>
    </message>
    <message>
        <source>{name} is {value}, the only one of {count} that fits</source>
        <comment>late.only</comment>
        <translation>{name} – {value}: единственный подходящий из {count}</translation>
    </message>
    <message>
        <source>{member}: it is at {position}, at least {least} is wanted</source>
        <comment>late.position-short</comment>
        <translation>{member}: позиция {position}, требуется не меньше {least}</translation>
    </message>
    <message>
        <source>{member}: it is {bytes} bytes behind, {limit} are accepted</source>
        <comment>late.too-far-behind</comment>
        <translation>{member}: отстаёт на {bytes} байт, принято {limit}</translation>
    </message>
    <message>
        <source>{name} cannot be chosen yet: {why}</source>
        <comment>late.unknown</comment>
        <translation>{name} пока нельзя выбрать: {why}</translation>
    </message>
    <message>
        <source>Live check of plan {plan}, revision {revision}: {passed}</source>
        <comment>store.live_check.kept</comment>
        <translation>Живая проверка плана {plan}, версия {revision}: {passed}</translation>
    </message>
    <message>
        <source>{about} said yes then; now: {why}</source>
        <comment>check.change.answer</comment>
        <translation>{about}: тогда был ответ «да»; теперь: {why}</translation>
    </message>
    <message>
        <source>{component}: {epoch} was {before}, is {after}</source>
        <comment>check.change.epoch</comment>
        <translation>{component}: {epoch} – было {before}, стало {after}</translation>
    </message>
    <message>
        <source>The estate was changed: {before} to {after}</source>
        <comment>check.change.estate</comment>
        <translation>Модель изменена: с {before} на {after}</translation>
    </message>
    <message>
        <source>{component} was system {before}, is system {after}</source>
        <comment>check.change.identity</comment>
        <translation>{component} – была система {before}, теперь {after}</translation>
    </message>
    <message>
        <source>{member} of {component} was {before}, is {after}</source>
        <comment>check.change.role</comment>
        <translation>{member} в {component}: роль была {before}, стала {after}</translation>
    </message>
    <message>
        <source>{component} answered then and does not now</source>
        <comment>check.change.silent</comment>
        <translation>{component} тогда отвечал, теперь нет</translation>
    </message>
    <message>
        <source>Nobody said why</source>
        <comment>check.silent</comment>
        <translation>Причину никто не назвал</translation>
    </message>
    <message>
        <source>This is a copy, made by {by} from an export of {records} records: {reason}</source>
        <comment>store.workspace.imported</comment>
        <translation>Это копия, её сделал {by} из экспорта в {records} записей: {reason}</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>run.not-taken-up</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>{by} had this program go on with the run</source>
        <comment>run.taken-up</comment>
        <translation>{by} велел этой программе продолжить выполнение</translation>
    </message>
    <message>
        <source>The server is gone; control data says {state}.</source>
        <comment>postgresql.stop.gone</comment>
        <translation>Сервер остановлен; управляющие данные говорят: {state}.</translation>
    </message>
    <message>
        <source>{host} can be asked: {answers}.</source>
        <comment>link.check</comment>
        <translation>{host} можно спросить: {answers}.</translation>
    </message>
    <message>
        <source>{member}: round trip {rtt} µs, {loss} % lost; as declared: {holds}.</source>
        <comment>link.measured</comment>
        <translation>{member}: оборот {rtt} мкс, потеряно {loss} %; как объявлено: {holds}.</translation>
    </message>
    <message>
        <source>{member}: {kbit} kbit/s; as declared: {holds}.</source>
        <comment>link.throughput</comment>
        <translation>{member}: {kbit} кбит/с; как объявлено: {holds}.</translation>
    </message>
    <message>
        <source>{url} may be told.</source>
        <comment>notify.check.allowed</comment>
        <translation>{url} можно уведомлять.</translation>
    </message>
    <message>
        <source>{url} cannot be told: {said}</source>
        <comment>notify.check.refused</comment>
        <translation>{url} уведомить нельзя: {said}</translation>
    </message>
    <message>
        <source>The notification for {member} is kept and will be delivered.</source>
        <comment>notify.kept</comment>
        <translation>Уведомление для {member} сохранено и будет доставлено.</translation>
    </message>
    <message>
        <source>The notification for {member} could not be kept: {said}</source>
        <comment>notify.lost</comment>
        <translation>Уведомление для {member} сохранить не удалось: {said}</translation>
    </message>
    <message>
        <source>The spool was asked.</source>
        <comment>notify.accounted</comment>
        <translation>Очередь уведомлений опрошена.</translation>
    </message>
    <message>
        <source>{member} was told at attempt {attempts}: {id}</source>
        <comment>notification.delivered</comment>
        <translation>{member}: уведомление доставлено с попытки {attempts}: {id}</translation>
    </message>
    <message>
        <source>{member} could not be told in {attempts} attempts ({said}): {id}</source>
        <comment>notification.given-up</comment>
        <translation>{member}: уведомить не удалось за {attempts} попыток ({said}): {id}</translation>
    </message>
    <message>
        <source>{member} is never told, its notification was lost ({said}): {id}</source>
        <comment>notification.lost</comment>
        <translation>{member}: уведомление потеряно и отправлено не будет ({said}): {id}</translation>
    </message>
    <message>
        <source>{person} has not signed it</source>
        <comment>glass.unsigned</comment>
        <translation>{person} это не подписал</translation>
    </message>
    <message>
        <source>It takes two people with a key each; {by} is one</source>
        <comment>glass.one-person</comment>
        <translation>Нужны два человека, у каждого свой ключ; {by} — это один</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {person}</source>
        <comment>glass.person</comment>
        <translation>{key} не известен как ключ {person}</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked</source>
        <comment>glass.key-revoked</comment>
        <translation>Ключ {key}, принадлежащий {holder}, отозван</translation>
    </message>
    <message>
        <source>It takes an operator, and an approver or administrator as witness; one of the two is an administrator. {by} and {witness} are not</source>
        <comment>glass.roles</comment>
        <translation>Нужны оператор и свидетель — утверждающий или администратор; один из двух — администратор. {by} и {witness} таковыми не являются</translation>
    </message>
    <message>
        <source>{by} broke the glass for a run of their own, not for {other}</source>
        <comment>glass.requester</comment>
        <translation>{by} сделал это для своего запуска, а не для {other}</translation>
    </message>
    <message>
        <source>It is for other bytes: {plan}, revision {revision}</source>
        <comment>glass.other-plan</comment>
        <translation>Это для других байтов: {plan}, редакция {revision}</translation>
    </message>
    <message>
        <source>A drill waits for its approvers: nothing is lost meanwhile</source>
        <comment>glass.drill</comment>
        <translation>Учения ждут утверждающих: за это время ничего не теряется</translation>
    </message>
    <message>
        <source>What was typed is not &quot;{wanted}&quot;</source>
        <comment>glass.statement</comment>
        <translation>Набрано не «{wanted}»</translation>
    </message>
    <message>
        <source>Nobody says why the approvers cannot be asked</source>
        <comment>glass.reason</comment>
        <translation>Не сказано, почему нельзя спросить утверждающих</translation>
    </message>
    <message>
        <source>{by} was asked and refused this plan at {at}: {why}</source>
        <comment>glass.refused</comment>
        <translation>{by} был спрошен и отклонил этот план в {at}: {why}</translation>
    </message>
    <message>
        <source>{by} took back what was signed for it: {why}</source>
        <comment>glass.taken-back</comment>
        <translation>{by} отозвал подписанное для него: {why}</translation>
    </message>
    <message>
        <source>The clock went back: nobody knows whether it holds</source>
        <comment>glass.clock</comment>
        <translation>Часы ушли назад: никто не знает, действует ли это</translation>
    </message>
    <message>
        <source>It is from the future: {at}</source>
        <comment>glass.future</comment>
        <translation>Это из будущего: {at}</translation>
    </message>
    <message>
        <source>It would hold for more than four hours</source>
        <comment>glass.too-long</comment>
        <translation>Это действовало бы дольше четырёх часов</translation>
    </message>
    <message>
        <source>It held until {until}</source>
        <comment>glass.expired</comment>
        <translation>Это действовало до {until}</translation>
    </message>
    <message>
        <source>A run began on it already: it is for one start</source>
        <comment>glass.used</comment>
        <translation>По нему запуск уже начат: оно на один запуск</translation>
    </message>
    <message>
        <source>Nobody broke the glass for {plan}</source>
        <comment>glass.none</comment>
        <translation>Для {plan} никто не подписал экстренный запуск</translation>
    </message>
    <message>
        <source>Without approval: {by} and {witness} broke the glass at {at}. &quot;{statement}&quot;. {reason}</source>
        <comment>glass.holds</comment>
        <translation>Без утверждения: {by} и {witness} подписали экстренный запуск в {at}. «{statement}». {reason}</translation>
    </message>
    <message>
        <source>{plan} fits, since {why}</source>
        <comment>route.fits</comment>
        <translation>{plan} подходит, так как {why}</translation>
    </message>
    <message>
        <source>Approved: {approved}. Its newest check passed: {checked}. Rehearsed: {rehearsed}</source>
        <comment>route.grade</comment>
        <translation>Одобрен: {approved}. Последняя проверка пройдена: {checked}. Отрепетирован: {rehearsed}</translation>
    </message>
    <message>
        <source>No plan fits for {about}: {why}</source>
        <comment>route.none</comment>
        <translation>Для {about} подходящего плана нет: {why}</translation>
    </message>
    <message>
        <source>{template} writes a plan to {site}, since {why}; it needs verification and approval before it can run</source>
        <comment>route.template</comment>
        <translation>{template} пишет план на {site}, так как {why}; до запуска его нужно проверить и одобрить</translation>
    </message>
    <message>
        <source>Nobody has seen where {service} runs: look first</source>
        <comment>route.unseen</comment>
        <translation>Никто не видел, где работает {service}: сначала посмотрите</translation>
    </message>
    <message>
        <source>The signature is not that of {by}</source>
        <comment>standing.signature</comment>
        <translation>Подпись не принадлежит {by}</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {by}</source>
        <comment>standing.person</comment>
        <translation>{key} не известен как ключ {by}</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked</source>
        <comment>standing.revoked</comment>
        <translation>Ключ {key} ({holder}) отозван</translation>
    </message>
    <message>
        <source>{by} is no approver, and this takes one</source>
        <comment>standing.role</comment>
        <translation>{by} не утверждающий, а здесь нужен именно он</translation>
    </message>
    <message>
        <source>It is for other services than {service}</source>
        <comment>standing.scope</comment>
        <translation>Это для других служб, не для {service}</translation>
    </message>
    <message>
        <source>The clock went back: nobody knows whether it holds</source>
        <comment>standing.clock</comment>
        <translation>Часы ушли назад: никто не знает, действует ли это</translation>
    </message>
    <message>
        <source>It is from the future: {at}</source>
        <comment>standing.future</comment>
        <translation>Оно из будущего: {at}</translation>
    </message>
    <message>
        <source>It would hold for more than 31 days</source>
        <comment>standing.too-long</comment>
        <translation>Это действовало бы дольше 31 дня</translation>
    </message>
    <message>
        <source>It held until {until}</source>
        <comment>standing.expired</comment>
        <translation>Оно действовало до {until}</translation>
    </message>
    <message>
        <source>{by} revoked it at {at}: {why}</source>
        <comment>standing.withdrawn</comment>
        <translation>{by} отозвал это в {at}: {why}</translation>
    </message>
    <message>
        <source>{verb} of {component} takes a person: it is declared as {good}, and what is covered is {covers}</source>
        <comment>standing.verb</comment>
        <translation>{verb} для {component} требует человека: объявлено как {good}, а разрешено — {covers}</translation>
    </message>
    <message>
        <source>This is no standing authorisation: {why}</source>
        <comment>standing.form</comment>
        <translation>Это не постоянное разрешение: {why}</translation>
    </message>
    <message>
        <source>{by} signed for unattended work until {until}: {why}</source>
        <comment>standing.yes</comment>
        <translation>{by} подписал работу без людей до {until}: {why}</translation>
    </message>
    <message>
        <source>{by} has the run {run} begin with nobody there. {why}</source>
        <comment>standing.used</comment>
        <translation>{by} начал запуск {run} без людей. {why}</translation>
    </message>
    <message>
        <source>The vault was shut: nothing of it was needed for a while</source>
        <comment>vault.idle</comment>
        <translation>Хранилище закрыто: какое-то время из него ничего не требовалось</translation>
    </message>
    <message>
        <source>{by} committed the run: {reason}</source>
        <comment>ask.commit</comment>
        <translation>{by} зафиксировал выполнение: {reason}</translation>
    </message>
    <message>
        <source>The machine was started anew, so the {minutes} min to decide about {plan} begin again</source>
        <comment>run.held-again</comment>
        <translation>Машина была запущена заново, поэтому {minutes} мин на решение о {plan} начинаются снова</translation>
    </message>
    <message>
        <source>Every step of {plan} is done. It stays open until a person commits it or takes it back</source>
        <comment>run.held.keep</comment>
        <translation>Все шаги {plan} выполнены. Выполнение остаётся открытым, пока человек не зафиксирует или не вернёт его</translation>
    </message>
    <message>
        <source>Every step of {plan} is done. It is committed in {minutes} min unless a person decides before</source>
        <comment>run.held.commit</comment>
        <translation>Все шаги {plan} выполнены. Через {minutes} мин это будет зафиксировано, если человек не решит раньше</translation>
    </message>
    <message>
        <source>Every step of {plan} is done. It is taken back in {minutes} min, if that is safe, unless a person decides before</source>
        <comment>run.held.roll-back</comment>
        <translation>Все шаги {plan} выполнены. Через {minutes} мин это будет возвращено, если это безопасно и человек не решит раньше</translation>
    </message>
    <message>
        <source>The plan takes it back after {minutes} min, and that is not safe: {why}. It is kept</source>
        <comment>run.commit.kept</comment>
        <translation>План возвращает это через {minutes} мин, но это небезопасно: {why}. Оно сохраняется</translation>
    </message>
    <message>
        <source>Nobody decided within {minutes} min: it is committed, as its plan says</source>
        <comment>run.commit.time</comment>
        <translation>За {minutes} мин никто не решил: зафиксировано, как сказано в плане</translation>
    </message>
    <message>
        <source>Nobody decided within {minutes} min: it is taken back, as its plan says</source>
        <comment>run.roll-back</comment>
        <translation>За {minutes} мин никто не решил: возвращается, как сказано в плане</translation>
    </message>
    <message>
        <source>The run was taken back, as its plan says; nothing of it is left</source>
        <comment>run.aborted.by-plan</comment>
        <translation>Выполнение возвращено, как сказано в плане; от него ничего не осталось</translation>
    </message>
    <message>
        <source>{by} copied the secret {entry} to the clipboard</source>
        <comment>vault.copied</comment>
        <translation>{by} скопировал секрет {entry} в буфер обмена</translation>
    </message>
    <message>
        <source>It rests on {value}, which nobody can choose now: it was not asked.</source>
        <comment>check.unchosen</comment>
        <translation>Шаг зависит от {value}, а выбрать его сейчас некому: вопрос не задан.</translation>
    </message>
    <message>
        <source>The claim on {component} still stands: {said}</source>
        <comment>claim.takeover.held</comment>
        <translation>Захват {component} всё ещё действует: {said}</translation>
    </message>
    <message>
        <source>{by} sets about making the vault</source>
        <comment>vault.changing.make</comment>
        <translation>{by} приступает к созданию хранилища</translation>
    </message>
    <message>
        <source>{by} sets about putting the secret {what} into the vault</source>
        <comment>vault.changing.put</comment>
        <translation>{by} приступает к тому, чтобы положить секрет {what} в хранилище</translation>
    </message>
    <message>
        <source>{by} sets about removing the secret {what} from the vault</source>
        <comment>vault.changing.remove</comment>
        <translation>{by} приступает к удалению секрета {what} из хранилища</translation>
    </message>
    <message>
        <source>{by} sets about decrypting each secret, to see it whole</source>
        <comment>vault.changing.check</comment>
        <translation>{by} приступает к расшифровке каждого секрета, чтобы проверить его целость</translation>
    </message>
    <message>
        <source>{by} sets about letting {what} open the vault too</source>
        <comment>vault.changing.slot-add</comment>
        <translation>{by} приступает к тому, чтобы хранилище открывал и {what}</translation>
    </message>
    <message>
        <source>{by} sets about taking the slot {what} out of the vault</source>
        <comment>vault.changing.slot-remove</comment>
        <translation>{by} приступает к тому, чтобы убрать слот {what} из хранилища</translation>
    </message>
    <message>
        <source>{by} and {witness} break the glass, although {approver} refused revision {revision} of this plan at {at}: {why}</source>
        <comment>glass.refused-before</comment>
        <translation>{by} и {witness} подписывают экстренный запуск, хотя {approver} {at} отклонил редакцию {revision} этого плана: {why}</translation>
    </message>
    <message>
        <source>{object} was added</source>
        <comment>estate.added</comment>
        <translation>{object}: добавлено</translation>
    </message>
    <message>
        <source>{object} was changed</source>
        <comment>estate.changed</comment>
        <translation>{object}: изменено</translation>
    </message>
    <message>
        <source>{added} added, {changed} changed, {removed} taken out</source>
        <comment>estate.edited</comment>
        <translation>добавлено {added}, изменено {changed}, убрано {removed}</translation>
    </message>
    <message>
        <source>{name}; objects touched: {count}</source>
        <comment>estate.named</comment>
        <translation>{name}; затронуто объектов: {count}</translation>
    </message>
    <message>
        <source>{object} was taken out</source>
        <comment>estate.removed</comment>
        <translation>{object}: убрано</translation>
    </message>
    <message>
        <source>{object} was set to what it was after change {change}</source>
        <comment>estate.restored</comment>
        <translation>{object}: возвращено к состоянию после изменения {change}</translation>
    </message>
    <message>
        <source>the estate was set to what it was after change {change}</source>
        <comment>estate.set-back</comment>
        <translation>модель возвращена к состоянию после изменения {change}</translation>
    </message>
    <message>
        <source>What change {sequence} took back was done again</source>
        <comment>store.estate.redone</comment>
        <translation>Отменённое изменением {sequence} сделано снова</translation>
    </message>
    <message>
        <source>{member} holds timeline {own}, and {newest} was seen: it lacks what was written since.</source>
        <comment>patroni.check.old-timeline</comment>
        <translation>{member} держит линию времени {own}, а видели {newest}: записанного с тех пор у него нет.</translation>
    </message>
    <message>
        <source>{by} asked to pause the run: {reason}</source>
        <comment>ask.pause.because</comment>
        <translation>{by} попросил приостановить выполнение: {reason}</translation>
    </message>
</context>
<context>
    <name>Title</name>
    <message>
        <source>Switch {host} off and read that it is</source>
        <translation>Выключить {host} и прочитать, что он выключен</translation>
    </message>
    <message>
        <source>Cut {site} off from the network and read the rule</source>
        <translation>Отрезать {site} от сети и прочитать правило</translation>
    </message>
    <message>
        <source>Switch {host} on, behind the block</source>
        <translation>Включить {host} за блокировкой</translation>
    </message>
    <message>
        <source>Let only Farhaven&apos;s own login through the block</source>
        <translation>Пропустить через блокировку только вход самого Farhaven</translation>
    </message>
    <message>
        <source>Let {lost} reach {writer} through the block</source>
        <translation>Дать {lost} достичь {writer} через блокировку</translation>
    </message>
    <message>
        <source>Turn the files of {lost} into those of a replica of {writer}, throwing away at most what is accepted: {loss}</source>
        <translation>Превратить файлы {lost} в файлы реплики {writer}, отбросив не больше принятого: {loss}</translation>
    </message>
    <message>
        <source>Lift the block: {lost} can only start as a replica</source>
        <translation>Снять блокировку: {lost} может запуститься только репликой</translation>
    </message>
    <message>
        <source>Let the service on {host} start with its host again</source>
        <translation>Снова разрешить службе на {host} запускаться вместе с хостом</translation>
    </message>
    <message>
        <source>Claim {writer}, so that nobody else moves it</source>
        <translation>Занять {writer}, чтобы никто другой его не переносил</translation>
    </message>
    <message>
        <source>Write a checkpoint on {writer}, so that it stops quickly</source>
        <translation>Записать контрольную точку на {writer}, чтобы он быстро остановился</translation>
    </message>
    <message>
        <source>Start {application} at {site}</source>
        <translation>Запустить {application} на площадке {site}</translation>
    </message>
    <message>
        <source>Stop new work: close {edge} to {site}</source>
        <translation>Остановить новую работу: закрыть {edge} для {site}</translation>
    </message>
    <message>
        <source>Make {member} the primary</source>
        <translation>Сделать {member} основным</translation>
    </message>
    <message>
        <source>Have {writer} hand over to {member}</source>
        <translation>Передать роль от {writer} к {member}</translation>
    </message>
    <message>
        <source>See {member} take over by its manager, or ask for it</source>
        <translation>Увидеть, что {member} принял роль через свой менеджер, или попросить об этом</translation>
    </message>
    <message>
        <source>Have the standby cluster of {member} follow nobody any more, and take writes</source>
        <translation>Резервный кластер {member} больше ни за кем не следует и принимает запись</translation>
    </message>
    <message>
        <source>Stop the old primary {member} and see it gone</source>
        <translation>Остановить прежний основной {member} и увидеть, что его нет</translation>
    </message>
    <message>
        <source>Prove that {service} works at {site}: write a mark and read it back</source>
        <translation>Доказать, что {service} работает на {site}: записать метку и прочитать её</translation>
    </message>
    <message>
        <source>Lead {edge} to {site}</source>
        <translation>Направить {edge} на {site}</translation>
    </message>
    <message>
        <source>Wait until no cache holds the old answer of {edge}</source>
        <translation>Ждать, пока старого ответа {edge} не останется ни в одном кэше</translation>
    </message>
    <message>
        <source>Open {edge} to {site}</source>
        <translation>Открыть {edge} для {site}</translation>
    </message>
    <message>
        <source>See the first write of {service} through its public name</source>
        <translation>Увидеть первую запись {service} через публичное имя</translation>
    </message>
    <message>
        <source>Bring {member} back as a replica of {source}</source>
        <translation>Вернуть {member} как реплику {source}</translation>
    </message>
    <message>
        <source>Stop {member} and see that control data says shut down</source>
        <translation>Остановить {member} и увидеть, что управляющие данные говорят об остановке</translation>
    </message>
    <message>
        <source>Stop {application} at {site}</source>
        <translation>Остановить {application} на площадке {site}</translation>
    </message>
    <message>
        <source>Give the claim on {writer} back</source>
        <translation>Вернуть захват {writer}</translation>
    </message>
    <message>
        <source>Pass {pass} of {passes}: {step}</source>
        <translation>Проход {pass} из {passes}: {step}</translation>
    </message>
    <message>
        <source>Copy {member} into its sandbox</source>
        <translation>Скопировать {member} в его песочницу</translation>
    </message>
    <message>
        <source>Start the copy cut off from primary, archive and clients</source>
        <translation>Запустить копию, отрезанную от основного, архива и клиентов</translation>
    </message>
    <message>
        <source>Make the copy a primary</source>
        <translation>Сделать копию основной</translation>
    </message>
    <message>
        <source>Write a mark into the copy and read it back, never through the public name</source>
        <translation>Записать метку в копию и прочитать её, но не через публичное имя</translation>
    </message>
    <message>
        <source>Remove the copy, and see that {member} was not disturbed</source>
        <translation>Удалить копию и увидеть, что {member} не потревожен</translation>
    </message>
    <message>
        <source>Close {edge} to {site}</source>
        <translation>Закрыть {edge} для {site}</translation>
    </message>
    <message>
        <source>Start {member} as the primary that it was</source>
        <translation>Запустить {member} основным, каким он был</translation>
    </message>
    <message>
        <source>Start {member} and see it follow the primary</source>
        <translation>Запустить {member} и увидеть, что он следует за основным</translation>
    </message>
    <message>
        <source>Prove that {service} works at {site}</source>
        <translation>Доказать, что {service} работает на {site}</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AddPerson</name>
    <message>
        <source>Add a person</source>
        <translation>Добавить человека</translation>
    </message>
    <message>
        <source>People are known by their keys. A private key stays with its owner: only the public half is kept in the workspace.</source>
        <translation>Людей узнают по ключам. Закрытый ключ остаётся у владельца: в рабочем пространстве хранится только открытая половина.</translation>
    </message>
    <message>
        <source>Add the person</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Идентификатор</translation>
    </message>
    <message>
        <source>short, as in the record: planner</source>
        <translation>коротко, как в журнале: planner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>May approve plans of others</source>
        <translation>Может утверждать чужие планы</translation>
    </message>
    <message>
        <source>Make a new key here</source>
        <translation>Создать новый ключ здесь</translation>
    </message>
    <message>
        <source>Public key of a key kept elsewhere</source>
        <translation>Открытая половина ключа, хранимого в другом месте</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Файл ключа</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>Выберите файл ключа</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Ещё раз</translation>
    </message>
    <message>
        <source>Where to keep the new key</source>
        <translation>Где хранить новый ключ</translation>
    </message>
    <message>
        <source>Choose a public key</source>
        <translation>Выберите открытый ключ</translation>
    </message>
    <message>
        <source>Public keys (*.pub);;All files (*)</source>
        <translation>Открытые ключи (*.pub);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Missing: an id.</source>
        <translation>Не хватает: идентификатора.</translation>
    </message>
    <message>
        <source>Missing: the key file.</source>
        <translation>Не хватает: файла ключа.</translation>
    </message>
    <message>
        <source>Missing: a passphrase of at least %1 characters.</source>
        <translation>Не хватает: парольной фразы не короче %1 знаков.</translation>
    </message>
    <message>
        <source>Missing: the same passphrase once more.</source>
        <translation>Не хватает: той же парольной фразы ещё раз.</translation>
    </message>
    <message>
        <source>Making the key…</source>
        <translation>Ключ создаётся…</translation>
    </message>
    <message>
        <source>%1 is on the list: this adds one more key.</source>
        <translation>%1 уже в списке: добавится ещё один ключ.</translation>
    </message>
    <message>
        <source>Add the key</source>
        <translation>Добавить ключ</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AddStepDialog</name>
    <message>
        <source>Add a step</source>
        <translation>Добавить шаг</translation>
    </message>
    <message>
        <source>Add the step</source>
        <translation>Добавить шаг</translation>
    </message>
    <message>
        <source>One act</source>
        <translation>Одно действие</translation>
    </message>
    <message>
        <source>One act for each item of a list</source>
        <translation>Одно действие для каждого пункта списка</translation>
    </message>
    <message>
        <source>A decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Участник</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>People or rules choose which steps are taken after it.</source>
        <translation>Люди или правила выбирают, какие шаги будут сделаны после него.</translation>
    </message>
    <message>
        <source>Its system offers nothing that could be done.</source>
        <translation>Его система не предлагает никаких действий.</translation>
    </message>
    <message>
        <source>Decide how to go on</source>
        <translation>Решить, как продолжать</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Another plan</source>
        <translation>Другой план</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, редакция %2</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>The step binds this revision. Before the plan is approved it is assembled: the other plan&apos;s steps come in place of this one.</source>
        <translation>Шаг связан с этой редакцией. До утверждения план собирают: вместо этого шага встают шаги другого плана.</translation>
    </message>
    <message>
        <source>This workspace keeps no other plan.</source>
        <translation>В этом рабочем пространстве нет другого плана.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ApprovalPanel</name>
    <message>
        <source>Approval</source>
        <translation>Утверждение</translation>
    </message>
    <message>
        <source>What a signature binds</source>
        <translation>Что скрепляет подпись</translation>
    </message>
    <message>
        <source>A run needs</source>
        <translation>Для запуска нужно</translation>
    </message>
    <message>
        <source>Check against live systems</source>
        <translation>Проверить на живых системах</translation>
    </message>
    <message>
        <source>Go to the people</source>
        <translation>К людям</translation>
    </message>
    <message>
        <source>Sign as approver…</source>
        <translation>Подписать как утверждающий…</translation>
    </message>
    <message>
        <source>Arm the site…</source>
        <translation>Разрешить действия на площадке…</translation>
    </message>
    <message>
        <source>Declare the disaster…</source>
        <translation>Объявить аварию…</translation>
    </message>
    <message>
        <source>Start the run…</source>
        <translation>Начать выполнение…</translation>
    </message>
    <message>
        <source>Bytes: %1…%2</source>
        <translation>Байты: %1…%2</translation>
    </message>
    <message>
        <source>Target: %1</source>
        <translation>Цель: %1</translation>
    </message>
    <message>
        <source>Scenario: %1</source>
        <translation>Сценарий: %1</translation>
    </message>
    <message>
        <source>Loss, at most: %1</source>
        <translation>Потери, не более: %1</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Утверждён</translation>
    </message>
    <message>
        <source>Not known whether it is approved</source>
        <translation>Неизвестно, утверждён ли</translation>
    </message>
    <message>
        <source>Needs verification</source>
        <translation>Требует проверки</translation>
    </message>
    <message>
        <source>Any edit drops a plan to this state and voids its signatures.</source>
        <translation>Любая правка возвращает план в это состояние и аннулирует его подписи.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Проверяется…</translation>
    </message>
    <message>
        <source>Missing: %1.</source>
        <translation>Не хватает: %1.</translation>
    </message>
    <message>
        <source>Arm %1…</source>
        <translation>%1: разрешить…</translation>
    </message>
    <message>
        <source>Armed until %1.</source>
        <translation>Действия разрешены до %1.</translation>
    </message>
    <message>
        <source>Break-glass…</source>
        <translation>Экстренный запуск…</translation>
    </message>
    <message>
        <source>Two people have it run without approval. Everybody is told.</source>
        <translation>Два человека запускают его без утверждения. Об этом сообщается всем.</translation>
    </message>
    <message>
        <source>BREAK-GLASS: without approval</source>
        <translation>ЭКСТРЕННО: без утверждения</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Отклонить…</translation>
    </message>
    <message>
        <source>Revoke the approval…</source>
        <translation>Отозвать утверждение…</translation>
    </message>
    <message>
        <source>No break-glass: who may approve was reached, and said no.</source>
        <translation>Без экстренного запуска: утверждающий ответил, и ответил «нет».</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ApproveDialog</name>
    <message>
        <source>Passes</source>
        <translation>Проходов</translation>
    </message>
    <message>
        <source>%1: all of it so often, each option of each decision once</source>
        <translation>%1: столько раз всё целиком, каждый вариант каждого решения по разу</translation>
    </message>
    <message>
        <source>Policy %1</source>
        <translation>Правило %1</translation>
    </message>
    <message>
        <source>%1 approvals of: %2</source>
        <translation>утверждений: %1, от: %2</translation>
    </message>
    <message>
        <source>every approver</source>
        <translation>любой утверждающий</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>Объявлено</translation>
    </message>
    <message>
        <source>Programs and requests as the estate declares them; your signature covers them.</source>
        <translation>Программы и запросы так, как они объявлены в модели; ваша подпись охватывает и их.</translation>
    </message>
    <message>
        <source>Declared programs and requests</source>
        <translation>Объявленные программы и запросы</translation>
    </message>
    <message>
        <source>Sign as approver: %1</source>
        <translation>Подпись утверждающего: %1</translation>
    </message>
    <message>
        <source>You accept exactly this plan. You must be another person, with another key, than its author (%1) and who asks for it (%2).</source>
        <translation>Вы принимаете именно этот план. Вы должны быть другим человеком, с другим ключом, чем автор (%1) и запросивший (%2).</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байты</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Цели</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Loss, at most</source>
        <translation>Потери, не более</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>Live check</source>
        <translation>Живая проверка</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действительно до</translation>
    </message>
    <message>
        <source>Sign the approval</source>
        <translation>Подписать утверждение</translation>
    </message>
    <message>
        <source>Missing: another person. The author and who asks may not approve.</source>
        <translation>Не хватает: другого человека. Автор и запросивший утверждать не могут.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Подписывается…</translation>
    </message>
    <message>
        <source>Refused before</source>
        <translation>Раньше отклонено</translation>
    </message>
    <message>
        <source>Revision %1, by %2, %3: %4</source>
        <translation>Редакция %1, %2, %3: %4</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Изменено с тех пор</translation>
    </message>
    <message>
        <source>nothing: these are the bytes that were refused</source>
        <translation>ничего: это те самые байты, которые отклонили</translation>
    </message>
    <message>
        <source>%1 signs in the place of %2, who delegated it until %3.</source>
        <translation>%1 подписывает вместо %2: это право передано до %3.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ArmDialog</name>
    <message>
        <source>Arm %1</source>
        <translation>%1: разрешить действия</translation>
    </message>
    <message>
        <source>Until it is armed, a site is only observed and no run has an effect there. The arming is signed, is for runs of %1 only, and ends by itself.</source>
        <translation>Пока действия не разрешены, площадка только наблюдается, и ни одно выполнение на неё не влияет. Разрешение подписывается, действует только для выполнений %1 и заканчивается само.</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>На какой срок</translation>
    </message>
    <message>
        <source>for 20 minutes</source>
        <translation>на 20 минут</translation>
    </message>
    <message>
        <source>for 2 hours</source>
        <translation>на 2 часа</translation>
    </message>
    <message>
        <source>for 8 hours</source>
        <translation>на 8 часов</translation>
    </message>
    <message>
        <source>Arm the site</source>
        <translation>Разрешить действия</translation>
    </message>
    <message>
        <source>Missing: the name of the site.</source>
        <translation>Не хватает: названия площадки.</translation>
    </message>
    <message>
        <source>Missing: person, key file and passphrase.</source>
        <translation>Не хватает: человека, файла ключа и парольной фразы.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Подписывается…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AttentionBox</name>
    <message>
        <source>What to do now</source>
        <translation>Что делать сейчас</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AttestDialog</name>
    <message>
        <source>Attest that %1 is off</source>
        <translation>Засвидетельствовать, что %1 выключен</translation>
    </message>
    <message>
        <source>Where the power of a host cannot be read, two people say that it is off. A server at the other site may be promoted on the strength of this. It counts as one proof, for 15 minutes, or until something else is seen.</source>
        <translation>Когда питание хоста прочитать нельзя, два человека говорят, что он выключен. На этом основании сервер другой площадки может стать primary. Это считается одним доказательством: на 15 минут или пока не увидено иное.</translation>
    </message>
    <message>
        <source>What is attested</source>
        <translation>Что свидетельствуется</translation>
    </message>
    <message>
        <source>Sign the attestation</source>
        <translation>Подписать свидетельство</translation>
    </message>
    <message>
        <source>Hand in the attestation</source>
        <translation>Передать свидетельство</translation>
    </message>
    <message>
        <source>%1 signed: &quot;%2&quot;. It counts for nothing until %3 signs the same. Let them sit down here.</source>
        <translation>%1 подписал: &quot;%2&quot;. Это не имеет силы, пока %3 не подпишет то же. Пусть теперь сядет этот человек.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AuditPage</name>
    <message>
        <source>Draw a sample</source>
        <translation>Сделать выборку</translation>
    </message>
    <message>
        <source>Read the audit log</source>
        <translation>Прочитать журнал аудита</translation>
    </message>
    <message>
        <source>Drawn: %1 of %2 records of that time, with the seed %3. That is on record; the same seed draws the same records.</source>
        <translation>Выбрано: %1 из %2 записей за это время, начальное значение %3. Это занесено в журнал; то же значение даёт те же записи.</translation>
    </message>
    <message>
        <source>Population: %1 records of that time.</source>
        <translation>Совокупность: записей за это время — %1.</translation>
    </message>
    <message>
        <source>This workspace’s log</source>
        <translation>Журнал этого рабочего пространства</translation>
    </message>
    <message>
        <source>Written to %1. That %2 took it away is on record.</source>
        <translation>Записано в %1. То, что это забрал %2, занесено в журнал.</translation>
    </message>
    <message>
        <source>Export the audit log</source>
        <translation>Экспорт журнала аудита</translation>
    </message>
    <message>
        <source>Export evidence</source>
        <translation>Экспорт доказательств</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Аудит</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Журнал аудита</translation>
    </message>
    <message>
        <source>Time that is shown</source>
        <translation>Показываемое время</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Последние 24 часа</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Последние 7 дней</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Последние 30 дней</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>How many records are drawn</source>
        <translation>Сколько записей выбирается</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Начальное значение</translation>
    </message>
    <message>
        <source>Seed; empty: a new one</source>
        <translation>Начальное значение; пусто: новое</translation>
    </message>
    <message>
        <source>Show all of that time</source>
        <translation>Показать всё за это время</translation>
    </message>
    <message>
        <source>Form of the exported log</source>
        <translation>Формат экспорта журнала</translation>
    </message>
    <message>
        <source>Export the log…</source>
        <translation>Экспорт журнала…</translation>
    </message>
    <message>
        <source>Evidence of runs</source>
        <translation>Доказательства выполнений</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Asked for at</source>
        <translation>Когда запрошено</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кем</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Form of the exported evidence</source>
        <translation>Формат экспорта доказательств</translation>
    </message>
    <message>
        <source>Export evidence…</source>
        <translation>Экспорт доказательств…</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>The log was changed. First bad place: %1</source>
        <translation>Журнал изменён. Первое повреждённое место: %1</translation>
    </message>
    <message>
        <source>Nobody could verify it</source>
        <translation>Проверить не удалось</translation>
    </message>
    <message>
        <source>Consistent: each record is as it was written. Signer not trusted: this workspace says so of itself</source>
        <translation>Целостен: каждая запись такая, какой была сделана. Подписавший не доверен: рабочее пространство говорит это о себе само</translation>
    </message>
    <message>
        <source>Records: %1. Tree head: %2</source>
        <translation>Записей: %1. Вершина дерева: %2</translation>
    </message>
    <message>
        <source>Checkpoints at %1: %2</source>
        <translation>Контрольные точки в %1: %2</translation>
    </message>
    <message>
        <source>No checkpoints lie elsewhere, so an older copy of the whole workspace would not be noticed.</source>
        <translation>Контрольных точек в другом месте нет, поэтому более старая копия всего рабочего пространства осталась бы незамеченной.</translation>
    </message>
    <message>
        <source>Changed, or never whole. First bad place: %1</source>
        <translation>Изменено или никогда не было целым. Первое повреждённое место: %1</translation>
    </message>
    <message>
        <source>Trusted: as it was sealed, by whom you trust</source>
        <translation>Доверено: в том виде, как опечатано, и тем, кому вы доверяете</translation>
    </message>
    <message>
        <source>Consistent, signer not trusted: as it was sealed, but by whom nobody vouches for</source>
        <translation>Целостно, подписавший не доверен: в том виде, как опечатано, но за опечатавшего никто не ручается</translation>
    </message>
    <message numerus="yes">
        <source>Run %1, %n event(s), sealed by %2</source>
        <translation>
            <numerusform>Выполнение %1, %n событие, опечатал %2</numerusform>
            <numerusform>Выполнение %1, %n события, опечатал %2</numerusform>
            <numerusform>Выполнение %1, %n событий, опечатал %2</numerusform>
        </translation>
    </message>
    <message>
        <source>The run had not ended when this was exported.</source>
        <translation>Когда это экспортировали, выполнение ещё не завершилось.</translation>
    </message>
    <message>
        <source>Not known to be approved: %1</source>
        <translation>Неизвестно, утверждён ли: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AuthoriseDialog</name>
    <message>
        <source>Authorise again: %1</source>
        <translation>Авторизовать снова: %1</translation>
    </message>
    <message>
        <source>The run halted because something changed that it did not change. Find out who did it. If the run may go on from what is seen now, sign for exactly that; before each step it is looked at again.</source>
        <translation>Выполнение остановилось, потому что изменилось то, чего оно не меняло. Выясните, кто это сделал. Если можно продолжать с того, что видно сейчас, подпишите именно это; перед каждым шагом оно проверяется снова.</translation>
    </message>
    <message>
        <source>Sign and go on</source>
        <translation>Подписать и продолжить</translation>
    </message>
    <message>
        <source>Looking at the live systems…</source>
        <translation>Идёт просмотр живых систем…</translation>
    </message>
    <message>
        <source>The live systems could not be looked at, so nothing can be authorised.</source>
        <translation>Живые системы не удалось просмотреть, поэтому авторизовать нечего.</translation>
    </message>
    <message>
        <source>Look at the live systems</source>
        <translation>Просмотреть живые системы</translation>
    </message>
    <message>
        <source>Seen just now:
%1</source>
        <translation>Видно прямо сейчас:
%1</translation>
    </message>
    <message>
        <source>Missing: what the live systems show right now.</source>
        <translation>Не хватает: того, что живые системы показывают сейчас.</translation>
    </message>
    <message>
        <source>Missing: your key file and its passphrase.</source>
        <translation>Не хватает: вашего файла ключа и его парольной фразы.</translation>
    </message>
    <message>
        <source>Signing the authorisation…</source>
        <translation>Авторизация подписывается…</translation>
    </message>
    <message>
        <source>Sign the authorisation</source>
        <translation>Подписать авторизацию</translation>
    </message>
    <message>
        <source>the workspace was closed</source>
        <translation>рабочее пространство закрыто</translation>
    </message>
    <message>
        <source>Handing it in…</source>
        <translation>Передаётся…</translation>
    </message>
    <message>
        <source>Authorise the run</source>
        <translation>Авторизовать выполнение</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AxisHeader</name>
    <message>
        <source>ended %1</source>
        <translation>завершено: %1</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>сейчас %1</translation>
    </message>
    <message>
        <source>RTO %1</source>
        <translation>RTO %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::BoundField</name>
    <message>
        <source>at most</source>
        <translation>не более</translation>
    </message>
    <message>
        <source>&#xa0;MiB</source>
        <translation>&#xa0;МиБ</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::BreakGlassDialog</name>
    <message>
        <source>Break-glass: %1</source>
        <translation>Экстренный запуск: %1</translation>
    </message>
    <message>
        <source>For the hour in which nobody who may approve can be reached. Two people with a key each, one of them an administrator, have this plan run without approval, once. Fences, claims and guards hold as ever. Everybody is told, and it stays on record.</source>
        <translation>На час, когда ни с кем из утверждающих нельзя связаться. Два человека, у каждого свой ключ, один из них администратор, запускают этот план без утверждения, один раз. Fence, claim и проверки действуют как всегда. Об этом сообщается всем, и это остаётся в журнале.</translation>
    </message>
    <message>
        <source>What may be lost</source>
        <translation>Что может быть потеряно</translation>
    </message>
    <message>
        <source>Why nobody approves it:</source>
        <translation>Почему никто не утверждает:</translation>
    </message>
    <message>
        <source>Why nobody approves it</source>
        <translation>Почему никто не утверждает</translation>
    </message>
    <message>
        <source>Sign the break-glass</source>
        <translation>Подписать экстренный запуск</translation>
    </message>
    <message>
        <source>Hand in the break-glass</source>
        <translation>Передать экстренный запуск</translation>
    </message>
    <message>
        <source>%1 signed: &quot;%2&quot;. Because: %3. It counts for nothing until %4 signs the same. Let them sit down here.</source>
        <translation>%1 подписал: «%2». Причина: %3. Это ничего не значит, пока %4 не подпишет то же самое. Пусть сядет сюда.</translation>
    </message>
    <message>
        <source>Who is told</source>
        <translation>Кому сообщается</translation>
    </message>
    <message>
        <source>Ask who is told</source>
        <translation>Узнать, кому сообщается</translation>
    </message>
    <message>
        <source>Nobody: the estate names no notifier.</source>
        <translation>Никому: в модели нет ни одного получателя уведомлений.</translation>
    </message>
    <message>
        <source>Removed in the last 24 hours: %1, by %2, %3</source>
        <translation>Удалён за последние 24 часа: %1, удалил %2, %3</translation>
    </message>
    <message>
        <source>Revision %1, by %2, %3: %4</source>
        <translation>Редакция %1, %2, %3: %4</translation>
    </message>
    <message>
        <source>Refused before</source>
        <translation>Раньше отклонено</translation>
    </message>
    <message>
        <source>%1. That you go round it is on record.</source>
        <translation>%1. Что вы действуете вопреки отказу, записывается.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::BudgetBar</name>
    <message>
        <source>Time against the promise</source>
        <translation>Время против обещанного</translation>
    </message>
    <message>
        <source>First write through the public name after %1.</source>
        <translation>Первая запись через публичное имя спустя %1.</translation>
    </message>
    <message>
        <source>Nothing was stopped yet.</source>
        <translation>Пока ничего не остановлено.</translation>
    </message>
    <message>
        <source>Used %1.</source>
        <translation>Израсходовано: %1.</translation>
    </message>
    <message>
        <source>Predicted %1 more.</source>
        <translation>По прогнозу ещё %1.</translation>
    </message>
    <message>
        <source>Promised at most %1.</source>
        <translation>Обещано не более %1.</translation>
    </message>
    <message>
        <source>The promise is missed by %1.</source>
        <translation>Обещание нарушено на %1.</translation>
    </message>
    <message>
        <source>The promise may be missed.</source>
        <translation>Обещание может быть нарушено.</translation>
    </message>
    <message>
        <source>No promise is kept for this scenario.</source>
        <translation>Для этого сценария обещания нет.</translation>
    </message>
    <message>
        <source>RTO %1</source>
        <translation>RTO %1</translation>
    </message>
    <message>
        <source>reached %1</source>
        <translation>достигнуто: %1</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>израсходовано %1</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>прогноз %1</translation>
    </message>
    <message>
        <source>nothing left</source>
        <translation>времени не осталось</translation>
    </message>
    <message>
        <source>left at most %1</source>
        <translation>осталось не более %1</translation>
    </message>
    <message>
        <source>left %1</source>
        <translation>осталось %1</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>outage: not begun, nothing was stopped yet</source>
        <translation>простой: не начался, пока ничего не остановлено</translation>
    </message>
    <message>
        <source>outage %1 UTC</source>
        <translation>простой с %1 UTC</translation>
    </message>
    <message>
        <source>declared %1</source>
        <translation>объявлено %1</translation>
    </message>
    <message>
        <source>first write %1</source>
        <translation>первая запись %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>завершено: %1</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>сейчас %1</translation>
    </message>
    <message>
        <source>first write through the public name %1–%2</source>
        <translation>первая запись через публичное имя %1–%2</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Canvas</name>
    <message>
        <source>Topology</source>
        <translation>Топология</translation>
    </message>
    <message>
        <source>What if: predicted, not what is now</source>
        <translation>Что если: прогноз, а не то, что есть</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Ceremony</name>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Type the name of the site, &quot;%1&quot; or &quot;%2&quot;:</source>
        <translation>Наберите название площадки, &quot;%1&quot; или &quot;%2&quot;:</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Название площадки</translation>
    </message>
    <message>
        <source>Ends by itself in %1</source>
        <translation>Закончится само через %1</translation>
    </message>
    <message>
        <source>Its time is over</source>
        <translation>Время истекло</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ChangesDialog</name>
    <message>
        <source>added</source>
        <translation>добавлен</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>убран</translation>
    </message>
    <message>
        <source>moved in the list</source>
        <translation>передвинут в списке</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Стало</translation>
    </message>
    <message>
        <source>The two are the same.</source>
        <translation>Они одинаковы.</translation>
    </message>
    <message>
        <source>The plan itself</source>
        <translation>Сам план</translation>
    </message>
    <message>
        <source>Saving makes revision %1. It needs verification: it has to be linted, checked and rehearsed anew, and no approval of an earlier revision covers it.</source>
        <translation>Сохранение создаст редакцию %1. Её нужно подтвердить: заново разобрать, проверить на живых системах и отрепетировать; одобрение прежней редакции на неё не распространяется.</translation>
    </message>
    <message>
        <source>Save the revision</source>
        <translation>Сохранить редакцию</translation>
    </message>
    <message>
        <source>The steps of the other plans come in place of the steps that run them. What is approved and run is the whole; what changes in the other plans later changes nothing here.</source>
        <translation>Шаги других планов встают на место шагов, которые их выполняют. Утверждается и выполняется целое; что позже изменится в других планах, здесь ничего не меняет.</translation>
    </message>
    <message>
        <source>Put the steps in</source>
        <translation>Вставить шаги</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ChartPanel</name>
    <message>
        <source>As a table</source>
        <translation>Таблицей</translation>
    </message>
    <message>
        <source>The same figures as rows, and back: F8</source>
        <translation>Те же числа строками и обратно: F8</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>Сохранить рисунок…</translation>
    </message>
    <message>
        <source>“%1” was not written</source>
        <translation>«%1» не записан</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Сохранить рисунок</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ChildrenNote</name>
    <message>
        <source>Assemble…</source>
        <translation>Собрать…</translation>
    </message>
    <message>
        <source>It runs other plans. What people approve is one plan, so their steps are put in first.</source>
        <translation>Он выполняет другие планы. Люди утверждают один план, поэтому сначала в него вставляют их шаги.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ChoiceCard</name>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Выбрать: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ConditionRows</name>
    <message>
        <source>Whom it is about</source>
        <translation>О ком</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>What must hold</source>
        <translation>Что должно выполняться</translation>
    </message>
    <message>
        <source>Fact and value</source>
        <translation>Факт и значение</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Take out: %1</source>
        <translation>Убрать: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::CountBar</name>
    <message>
        <source>Services by state of protection</source>
        <translation>Сервисы по состоянию защиты</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::DeclareDialog</name>
    <message>
        <source>Declare a disaster</source>
        <translation>Объявить аварию</translation>
    </message>
    <message>
        <source>The record keeps who said that a disaster began, and when. The recovery time counts from there. Nothing is moved by it; a failover may begin once it is said.</source>
        <translation>В журнал заносится, кто и когда сказал, что авария началась. Время восстановления считается оттуда. Само по себе это ничего не переносит; после объявления может начаться failover.</translation>
    </message>
    <message>
        <source>the whole of %1</source>
        <translation>%1 целиком</translation>
    </message>
    <message>
        <source>%1 alone</source>
        <translation>только %1</translation>
    </message>
    <message>
        <source>&#xa0;min ago</source>
        <translation>&#xa0;мин назад</translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation>Что потеряно</translation>
    </message>
    <message>
        <source>The outage began</source>
        <translation>Простой начался</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Declare the disaster</source>
        <translation>Объявить аварию</translation>
    </message>
    <message>
        <source>Missing: the name of the site.</source>
        <translation>Не хватает: названия площадки.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::DelegationDialog</name>
    <message>
        <source>Delegate approving</source>
        <translation>Передать право утверждать</translation>
    </message>
    <message>
        <source>Sign the delegation</source>
        <translation>Подписать передачу</translation>
    </message>
    <message>
        <source>Plans of these services:</source>
        <translation>Планы этих сервисов:</translation>
    </message>
    <message>
        <source>of every service, also of those to come</source>
        <translation>всех сервисов, и будущих тоже</translation>
    </message>
    <message>
        <source>Somebody else approves in your place, for a time. They cannot pass it on, and approve nothing that you wrote or asked for. You go on approving yourself.</source>
        <translation>На время вместо вас утверждает другой человек. Он не может передать это право дальше и не утверждает то, что написали или запросили вы. Вы и сами утверждаете по-прежнему.</translation>
    </message>
    <message>
        <source>Who approves in your place</source>
        <translation>Кто утверждает вместо вас</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>пока никто</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Who approves in your place:</source>
        <translation>Кто утверждает вместо вас:</translation>
    </message>
    <message>
        <source>Holds for, in days</source>
        <translation>Сколько дней действует</translation>
    </message>
    <message>
        <source>Signed: %1 may approve, from %2 until %3, plans of: %4</source>
        <translation>Подписывается: %1 может утверждать с %2 до %3 планы: %4</translation>
    </message>
    <message>
        <source>every service</source>
        <translation>всех сервисов</translation>
    </message>
    <message>
        <source>Missing: who approves in your place.</source>
        <translation>Не хватает: того, кто утверждает вместо вас.</translation>
    </message>
    <message>
        <source>Missing: another person. Nobody delegates to themselves.</source>
        <translation>Не хватает: другого человека. Самому себе право не передают.</translation>
    </message>
    <message>
        <source>Missing: a service.</source>
        <translation>Не хватает: сервиса.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::DelegationPanel</name>
    <message>
        <source>every service</source>
        <translation>всех сервисов</translation>
    </message>
    <message>
        <source>In the place of an approver</source>
        <translation>Вместо утверждающего</translation>
    </message>
    <message>
        <source>Delegations</source>
        <translation>Передачи права утверждать</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>In the place of</source>
        <translation>Вместо кого</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Сервисы</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>До</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Почему не действует</translation>
    </message>
    <message>
        <source>Delegate…</source>
        <translation>Передать…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Отозвать…</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>nobody: each approves for themselves</source>
        <translation>никто: каждый утверждает сам</translation>
    </message>
    <message>
        <source>%1 approves in the place of %2 plans of %3, until %4.</source>
        <translation>%1 утверждает вместо %2 планы: %3; до %4.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::DenyDialog</name>
    <message>
        <source>Refuse: %1</source>
        <translation>Отклонить: %1</translation>
    </message>
    <message>
        <source>Sign the refusal</source>
        <translation>Подписать отказ</translation>
    </message>
    <message>
        <source>You refuse exactly this plan. Whoever asked is told why, and nothing that was asked for until now is granted. It may be asked for again: whoever signs then reads your refusal first. Nobody breaks the glass for it.</source>
        <translation>Вы отклоняете именно этот план. Запросившему скажут причину, и ничто из запрошенного до сих пор не утверждается. Утверждение можно запросить снова: кто будет подписывать, сначала прочтёт ваш отказ. Экстренный запуск для него закрыт.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Редакция</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байты</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Designer</name>
    <message>
        <source>You change the plan, not the live systems. Drag from the palette, or use the menu.</source>
        <translation>Меняется план, а не работающие системы. Перетащите из палитры или возьмите из меню.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Переименовать…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Вставить</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Дублировать</translation>
    </message>
    <message>
        <source>Pin here</source>
        <translation>Закрепить здесь</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Открепить</translation>
    </message>
    <message>
        <source>Collapse or expand</source>
        <translation>Свернуть или развернуть</translation>
    </message>
    <message>
        <source>Arrange selection</source>
        <translation>Упорядочить выбранное</translation>
    </message>
    <message>
        <source>Align left</source>
        <translation>Выровнять по левому краю</translation>
    </message>
    <message>
        <source>Align right</source>
        <translation>Выровнять по правому краю</translation>
    </message>
    <message>
        <source>Align at the top</source>
        <translation>Выровнять по верху</translation>
    </message>
    <message>
        <source>Align at the bottom</source>
        <translation>Выровнять по низу</translation>
    </message>
    <message>
        <source>Centre in a column</source>
        <translation>По центру столбца</translation>
    </message>
    <message>
        <source>Centre in a row</source>
        <translation>По центру строки</translation>
    </message>
    <message>
        <source>Spread across</source>
        <translation>Распределить по ширине</translation>
    </message>
    <message>
        <source>Spread down</source>
        <translation>Распределить по высоте</translation>
    </message>
    <message>
        <source>Needs…</source>
        <translation>Нуждается в…</translation>
    </message>
    <message>
        <source>Choose what it needs; Return takes the current one, Esc leaves.</source>
        <translation>Выберите, в чём он нуждается; Enter берёт текущий, Esc — выход.</translation>
    </message>
    <message>
        <source>Is better with…</source>
        <translation>Лучше вместе с…</translation>
    </message>
    <message>
        <source>Choose what it is better with; Return takes the current one, Esc leaves.</source>
        <translation>Выберите, с чем ему лучше; Enter берёт текущий, Esc — выход.</translation>
    </message>
    <message>
        <source>Replicates to…</source>
        <translation>Реплицируется в…</translation>
    </message>
    <message>
        <source>Choose the member that it replicates to; Return takes the current one, Esc leaves.</source>
        <translation>Выберите участника, в которого он реплицируется; Enter берёт текущего, Esc — выход.</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Перенести в…</translation>
    </message>
    <message>
        <source>Choose where it goes: a site for a host, a host for a member. Esc leaves.</source>
        <translation>Выберите, куда: для хоста площадку, для участника хост. Esc — выход.</translation>
    </message>
    <message>
        <source>Add a member on…</source>
        <translation>Добавить участника на…</translation>
    </message>
    <message>
        <source>Choose the host of the new member; Return takes the current one, Esc leaves.</source>
        <translation>Выберите хост нового участника; Enter берёт текущий, Esc — выход.</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Разъединить</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Выровнять</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Tier %1</source>
        <translation>Уровень %1</translation>
    </message>
    <message>
        <source>%1: kept.</source>
        <translation>%1: сохранено.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Отменено.</translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation>Сделано снова.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Переименование</translation>
    </message>
    <message>
        <source>New name of %1</source>
        <translation>Новое имя для %1</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>Новое имя: %1</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n objects</source>
        <translation>
            <numerusform>Удалить %n объект</numerusform>
            <numerusform>Удалить %n объекта</numerusform>
            <numerusform>Удалить %n объектов</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds nothing that was copied from a drawing.</source>
        <translation>В буфере обмена нет ничего, что скопировано с чертежа.</translation>
    </message>
    <message>
        <source>Click where it goes: a site&apos;s column, or a host for what runs on one. Esc leaves.</source>
        <translation>Щёлкните, куда поставить: столбец площадки или хост для того, что на нём работает. Esc — выход.</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>Добавить: %1</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>Зависимость</translation>
    </message>
    <message>
        <source>Soft dependency</source>
        <translation>Мягкая зависимость</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Репликация</translation>
    </message>
    <message>
        <source>Add a member</source>
        <translation>Добавить участника</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Перенос</translation>
    </message>
    <message>
        <source>Select at least two objects that are not pinned.</source>
        <translation>Выберите не менее двух незакреплённых объектов.</translation>
    </message>
    <message numerus="yes">
        <source>dot arranges %n objects…</source>
        <translation>
            <numerusform>dot упорядочивает %n объект…</numerusform>
            <numerusform>dot упорядочивает %n объекта…</numerusform>
            <numerusform>dot упорядочивает %n объектов…</numerusform>
        </translation>
    </message>
    <message>
        <source>Arranged. Undo takes it back.</source>
        <translation>Упорядочено. «Отменить» вернёт, как было.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::DrawingPanel</name>
    <message>
        <source>Topology</source>
        <translation>Топология</translation>
    </message>
    <message>
        <source>The drawing as a tree</source>
        <translation>Чертёж в виде дерева</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Filter the drawing</source>
        <translation>Фильтр чертежа</translation>
    </message>
    <message>
        <source>Edit the plan</source>
        <translation>Менять план</translation>
    </message>
    <message>
        <source>Draw what is planned. Live systems are not touched.</source>
        <translation>Чертите задуманное. Работающие системы не затрагиваются.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>As large as fits</source>
        <translation>Крупно, сколько помещается</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Полный размер</translation>
    </message>
    <message>
        <source>Whole drawing</source>
        <translation>Весь чертёж</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Слои</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>Зависимости</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Репликация</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Сеть</translation>
    </message>
    <message>
        <source>Live state</source>
        <translation>Живое состояние</translation>
    </message>
    <message>
        <source>As a tree</source>
        <translation>В виде дерева</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Export the drawing</source>
        <translation>Экспорт чертежа</translation>
    </message>
    <message>
        <source>History of the estate…</source>
        <translation>История модели…</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>Что если…</translation>
    </message>
    <message>
        <source>What is selected counts as failed, and what it takes is shown (Ctrl+Alt+W). Live systems are not asked.</source>
        <translation>Выбранное считается отказавшим, и видно, что оно уносит (Ctrl+Alt+W). Живые системы не опрашиваются.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::EditWords</name>
    <message>
        <source>A step cannot come after itself.</source>
        <translation>Шаг не может идти после самого себя.</translation>
    </message>
    <message>
        <source>It comes after &quot;%1&quot; already.</source>
        <translation>Он и так идёт после «%1».</translation>
    </message>
    <message>
        <source>A circle: &quot;%1&quot; comes after it already.</source>
        <translation>Круг: «%1» уже идёт после него.</translation>
    </message>
    <message>
        <source>It would come after &quot;%1&quot;, which is of the later phase &quot;%2&quot;.</source>
        <translation>Он шёл бы после «%1», а это более поздняя фаза «%2».</translation>
    </message>
    <message>
        <source>&quot;%1&quot; comes after it and is of the earlier phase &quot;%2&quot;.</source>
        <translation>«%1» идёт после него, а это более ранняя фаза «%2».</translation>
    </message>
    <message>
        <source>It comes after &quot;%1&quot;, so it cannot stand in front of it.</source>
        <translation>Он идёт после «%1», поэтому не может стоять перед ним.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; comes after it, so it cannot stand behind it.</source>
        <translation>«%1» идёт после него, поэтому он не может стоять позади.</translation>
    </message>
    <message>
        <source>It stands there already.</source>
        <translation>Он уже стоит там.</translation>
    </message>
    <message>
        <source>Missing: the act needs it.</source>
        <translation>Не хватает: действию это нужно.</translation>
    </message>
    <message>
        <source>Not a whole number.</source>
        <translation>Не целое число.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Не меньше %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Не больше %1.</translation>
    </message>
    <message>
        <source>Not one of the choices.</source>
        <translation>Нет среди вариантов.</translation>
    </message>
    <message>
        <source>Does not have the form %1.</source>
        <translation>Не соответствует виду %1.</translation>
    </message>
    <message>
        <source>Not JSON.</source>
        <translation>Это не JSON.</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>отвечает</translation>
    </message>
    <message>
        <source>is the primary</source>
        <translation>является основным</translation>
    </message>
    <message>
        <source>is a replica</source>
        <translation>является репликой</translation>
    </message>
    <message>
        <source>takes writes</source>
        <translation>принимает записи</translation>
    </message>
    <message>
        <source>is seen to take no writes</source>
        <translation>видно, что не принимает записи</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>is seen stopped on its host</source>
        <translation>видно, что остановлен на своём хосте</translation>
    </message>
    <message>
        <source>receives replication</source>
        <translation>получает репликацию</translation>
    </message>
    <message>
        <source>has everything that the old primary wrote</source>
        <translation>имеет всё, что записал старый основной</translation>
    </message>
    <message>
        <source>has the fact…</source>
        <translation>имеет факт…</translation>
    </message>
    <message>
        <source>Guards before it</source>
        <translation>Условия перед ним</translation>
    </message>
    <message>
        <source>What done means</source>
        <translation>Что значит «сделано»</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Путь назад</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Параметры</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Член</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>No way back</source>
        <translation>Пути назад нет</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Comes after</source>
        <translation>После чего</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Фаза</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Attempts, at most</source>
        <translation>Попыток, не более</translation>
    </message>
    <message>
        <source>If unreachable</source>
        <translation>Если недоступно</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Автор</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Цели</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::EntryFields</name>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>as the estate names it: hosts/db1</source>
        <translation>как в модели: hosts/db1</translation>
    </message>
    <message>
        <source>The secret</source>
        <translation>Секрет</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>То же ещё раз</translation>
    </message>
    <message>
        <source>May be sent to</source>
        <translation>Куда можно отправлять</translation>
    </message>
    <message>
        <source>https://HOST, or HOST:PORT for SSH; several with spaces</source>
        <translation>https://HOST или HOST:PORT для SSH; несколько через пробел</translation>
    </message>
    <message>
        <source>Missing: a name of small letters, digits and . _ / -.</source>
        <translation>Не хватает: имени из строчных латинских букв, цифр и . _ / -.</translation>
    </message>
    <message>
        <source>Missing: the secret.</source>
        <translation>Не хватает: секрета.</translation>
    </message>
    <message>
        <source>Missing: the same secret once more.</source>
        <translation>Не хватает: того же секрета ещё раз.</translation>
    </message>
    <message>
        <source>Missing: where it may be sent.</source>
        <translation>Не хватает: куда его можно отправлять.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ErrorBox</name>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>Копировать ошибку</translation>
    </message>
    <message>
        <source>Close the error</source>
        <translation>Закрыть ошибку</translation>
    </message>
    <message>
        <source>It may have taken effect all the same: look before you try again.</source>
        <translation>Тем не менее действие могло состояться: посмотрите, прежде чем повторять.</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Ошибка: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::EstateHistoryDialog</name>
    <message>
        <source>taken back</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>takes %1 back</source>
        <translation>отменяет %1</translation>
    </message>
    <message>
        <source>added</source>
        <translation>добавлен</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>убран</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменение</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>До</translation>
    </message>
    <message>
        <source>After</source>
        <translation>После</translation>
    </message>
    <message>
        <source>History of the estate</source>
        <translation>История модели</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Изменения</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Различия</translation>
    </message>
    <message>
        <source>Set the estate back to here</source>
        <translation>Вернуть модель к этому</translation>
    </message>
    <message>
        <source>Set this object back</source>
        <translation>Вернуть этот объект</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Compare the chosen change</source>
        <translation>Сравнить выбранное изменение</translation>
    </message>
    <message>
        <source>What this change did</source>
        <translation>Что сделало это изменение</translation>
    </message>
    <message>
        <source>What is different now</source>
        <translation>Что сейчас иначе</translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation>Чтение истории</translation>
    </message>
    <message>
        <source>Earlier changes are listed by `farhavenctl estate history`.</source>
        <translation>Более ранние изменения перечислит `farhavenctl estate history`.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>Setting back</source>
        <translation>Возврат</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::FieldTexts</name>
    <message>
        <source>Sites</source>
        <translation>Площадки</translation>
    </message>
    <message>
        <source>Zones, racks, clouds</source>
        <translation>Зоны, стойки, облака</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Хосты</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Компоненты</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Сервисы</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>Зависимости</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Связи</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>Наборы данных</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>Цели</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Уровни</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>External parties</source>
        <translation>Внешние стороны</translation>
    </message>
    <message>
        <source>Business impact analyses</source>
        <translation>Анализы влияния на бизнес</translation>
    </message>
    <message>
        <source>Capacities</source>
        <translation>Мощности</translation>
    </message>
    <message>
        <source>Teams and on-call</source>
        <translation>Команды и дежурства</translation>
    </message>
    <message>
        <source>Vendors</source>
        <translation>Поставщики</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Договоры</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Certificates and licences</source>
        <translation>Сертификаты и лицензии</translation>
    </message>
    <message>
        <source>Spare stock</source>
        <translation>Запасные части</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Затраты</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Площадка</translation>
    </message>
    <message>
        <source>Zone, rack or cloud</source>
        <translation>Зона, стойка или облако</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>Зависимость</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Связь</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Набор данных</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Цель</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Контакт</translation>
    </message>
    <message>
        <source>External party</source>
        <translation>Внешняя сторона</translation>
    </message>
    <message>
        <source>Business impact analysis</source>
        <translation>Анализ влияния на бизнес</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Мощность</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Поставщик</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Договор</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Certificate or licence</source>
        <translation>Сертификат или лицензия</translation>
    </message>
    <message>
        <source>Spare part</source>
        <translation>Запасная часть</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Затрата</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Часовой пояс</translation>
    </message>
    <message>
        <source>Failure domain</source>
        <translation>Домен отказа</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Координаты</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Провайдер</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Внутри</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Место</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>SSH user</source>
        <translation>Пользователь SSH</translation>
    </message>
    <message>
        <source>SSH port</source>
        <translation>Порт SSH</translation>
    </message>
    <message>
        <source>SSH key file</source>
        <translation>Файл ключа SSH</translation>
    </message>
    <message>
        <source>Quorum</source>
        <translation>Кворум</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Владелец</translation>
    </message>
    <message>
        <source>Home site</source>
        <translation>Основная площадка</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Публичный адрес</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>Пишущий</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Приложение</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Край</translation>
    </message>
    <message>
        <source>Fence</source>
        <translation>Изоляция (fence)</translation>
    </message>
    <message>
        <source>Hold-off</source>
        <translation>Выдержка</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От</translation>
    </message>
    <message>
        <source>To</source>
        <translation>К</translation>
    </message>
    <message>
        <source>To the party</source>
        <translation>К стороне</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Сила</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Of the group needed</source>
        <translation>Нужно из группы</translation>
    </message>
    <message>
        <source>Synchronous</source>
        <translation>Синхронно</translation>
    </message>
    <message>
        <source>Expected lag</source>
        <translation>Ожидаемое отставание</translation>
    </message>
    <message>
        <source>Bandwidth, bit/s</source>
        <translation>Пропускная способность, бит/с</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Задержка</translation>
    </message>
    <message>
        <source>Data class</source>
        <translation>Класс данных</translation>
    </message>
    <message>
        <source>About a</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Предмет</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Показатель</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Цель</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Типично</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Максимум</translation>
    </message>
    <message>
        <source>When it holds</source>
        <translation>Когда действует</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Ранг</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Impact over time</source>
        <translation>Влияние во времени</translation>
    </message>
    <message>
        <source>MTPD</source>
        <translation>MTPD</translation>
    </message>
    <message>
        <source>RTO needed</source>
        <translation>Нужное RTO</translation>
    </message>
    <message>
        <source>RPO needed</source>
        <translation>Нужное RPO</translation>
    </message>
    <message>
        <source>Minimum level</source>
        <translation>Минимальный уровень</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>Пики</translation>
    </message>
    <message>
        <source>Session state</source>
        <translation>Состояние сеансов</translation>
    </message>
    <message>
        <source>Data classes</source>
        <translation>Классы данных</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>Утверждающий</translation>
    </message>
    <message>
        <source>Approved on</source>
        <translation>Утверждено</translation>
    </message>
    <message>
        <source>Review by</source>
        <translation>Пересмотреть до</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Руководитель</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Члены</translation>
    </message>
    <message>
        <source>On call, in order</source>
        <translation>Дежурные, по порядку</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>Эскалация</translation>
    </message>
    <message>
        <source>Looks after</source>
        <translation>За что отвечает</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Заметки</translation>
    </message>
    <message>
        <source>Supplies</source>
        <translation>Что поставляет</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Часы работы</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>Номер клиента</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Окончание</translation>
    </message>
    <message>
        <source>Notice, days</source>
        <translation>Срок уведомления, дни</translation>
    </message>
    <message>
        <source>Response within</source>
        <translation>Ответ в течение</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Что покрывает</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Где лежит</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Чего</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Кем выдан</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Истекает</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Мест</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Количество</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Не меньше</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>К чему подходит</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Мера</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Обычно</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>В пике</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Предел</translation>
    </message>
    <message>
        <source>Scales from</source>
        <translation>Масштаб от</translation>
    </message>
    <message>
        <source>Scales to</source>
        <translation>Масштаб до</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>За</translation>
    </message>
    <message>
        <source>users</source>
        <translation>пользователи</translation>
    </message>
    <message>
        <source>requests a second</source>
        <translation>запросов в секунду</translation>
    </message>
    <message>
        <source>operations a second</source>
        <translation>операций в секунду</translation>
    </message>
    <message>
        <source>messages a second</source>
        <translation>сообщений в секунду</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>соединения</translation>
    </message>
    <message>
        <source>replicas</source>
        <translation>реплики</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>узлы</translation>
    </message>
    <message>
        <source>bytes of storage</source>
        <translation>хранилище, байт</translation>
    </message>
    <message>
        <source>bytes of memory</source>
        <translation>память, байт</translation>
    </message>
    <message>
        <source>thousandths of a processor core</source>
        <translation>тысячные доли ядра процессора</translation>
    </message>
    <message>
        <source>lag, ms</source>
        <translation>отставание, мс</translation>
    </message>
    <message>
        <source>load, %</source>
        <translation>нагрузка, %</translation>
    </message>
    <message>
        <source>production</source>
        <translation>продуктив</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>восстановление</translation>
    </message>
    <message>
        <source>operations</source>
        <translation>эксплуатация</translation>
    </message>
    <message>
        <source>zone</source>
        <translation>зона</translation>
    </message>
    <message>
        <source>rack</source>
        <translation>стойка</translation>
    </message>
    <message>
        <source>cloud</source>
        <translation>облако</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>жёсткая</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>мягкая</translation>
    </message>
    <message>
        <source>replication</source>
        <translation>репликация</translation>
    </message>
    <message>
        <source>network</source>
        <translation>сеть</translation>
    </message>
    <message>
        <source>service</source>
        <translation>сервис</translation>
    </message>
    <message>
        <source>component</source>
        <translation>компонент</translation>
    </message>
    <message>
        <source>dataset</source>
        <translation>набор данных</translation>
    </message>
    <message>
        <source>RTO</source>
        <translation>RTO</translation>
    </message>
    <message>
        <source>RPO</source>
        <translation>RPO</translation>
    </message>
    <message>
        <source>runbook</source>
        <translation>runbook</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>план</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>политика</translation>
    </message>
    <message>
        <source>procedure</source>
        <translation>процедура</translation>
    </message>
    <message>
        <source>diagram</source>
        <translation>схема</translation>
    </message>
    <message>
        <source>report</source>
        <translation>отчёт</translation>
    </message>
    <message>
        <source>other</source>
        <translation>другое</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>сертификат</translation>
    </message>
    <message>
        <source>licence</source>
        <translation>лицензия</translation>
    </message>
    <message>
        <source>once</source>
        <translation>разово</translation>
    </message>
    <message>
        <source>month</source>
        <translation>месяц</translation>
    </message>
    <message>
        <source>year</source>
        <translation>год</translation>
    </message>
    <message>
        <source>hour of outage</source>
        <translation>час простоя</translation>
    </message>
    <message>
        <source>no sessions</source>
        <translation>сеансов нет</translation>
    </message>
    <message>
        <source>with the client</source>
        <translation>у клиента</translation>
    </message>
    <message>
        <source>on one node</source>
        <translation>на одном узле</translation>
    </message>
    <message>
        <source>replicated between nodes</source>
        <translation>реплицируется между узлами</translation>
    </message>
    <message>
        <source>in a store</source>
        <translation>в хранилище</translation>
    </message>
    <message>
        <source>2026-11-24</source>
        <translation>2026-11-24</translation>
    </message>
    <message>
        <source>15 min, 1 h 30 min, 2 d</source>
        <translation>15 мин, 1 ч 30 мин, 2 д</translation>
    </message>
    <message>
        <source>latitude, longitude: 51.169, 71.449</source>
        <translation>широта, долгота: 51.169, 71.449</translation>
    </message>
    <message>
        <source>one on each line</source>
        <translation>по одному в строке</translation>
    </message>
    <message>
        <source>one on each line, as KIND:ID: host:db-1</source>
        <translation>по одному в строке, как KIND:ID: host:db-1</translation>
    </message>
    <message>
        <source>one on each line: 1 h: 3 orders are lost; levels 0 to 5, from 4 unbearable</source>
        <translation>по одному в строке: 1 ч: 3 заказы теряются; уровни от 0 до 5, с 4 недопустимо</translation>
    </message>
    <message>
        <source>one on each line: 15 min: contact:aigul, or team:databases</source>
        <translation>по одному в строке: 15 мин: contact:aigul или team:databases</translation>
    </message>
    <message>
        <source>“%1” says no moment and level</source>
        <translation>«%1» не называет момента и уровня</translation>
    </message>
    <message>
        <source>“%1” is no place on the earth</source>
        <translation>«%1» — не место на земле</translation>
    </message>
    <message>
        <source>“%1” is no length of time</source>
        <translation>«%1» — не промежуток времени</translation>
    </message>
    <message>
        <source>Type it as 15 min, 1 h 30 min or 2 d</source>
        <translation>Введите как 15 мин, 1 ч 30 мин или 2 д</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Замечание</translation>
    </message>
    <message>
        <source>d</source>
        <comment>day</comment>
        <translation>д</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hour</comment>
        <translation>ч</translation>
    </message>
    <message>
        <source>min</source>
        <translation>мин</translation>
    </message>
    <message>
        <source>s</source>
        <comment>second</comment>
        <translation>с</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>мс</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::FilterHeader</name>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Фильтр: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Finder</name>
    <message>
        <source>Find anything</source>
        <translation>Найти что угодно</translation>
    </message>
    <message>
        <source>Find a command, an object, a plan, a run or a setting</source>
        <translation>Найти команду, объект, план, выполнение или настройку</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Что найдено</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Таких слов нет нигде.</translation>
    </message>
    <message numerus="yes">
        <source>%n more: type another word</source>
        <translation>
            <numerusform>ещё %n: наберите ещё слово</numerusform>
            <numerusform>ещё %n: наберите ещё слово</numerusform>
            <numerusform>ещё %n: наберите ещё слово</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::FindingsPanel</name>
    <message>
        <source>Blocks approval</source>
        <translation>Мешает утверждению</translation>
    </message>
    <message>
        <source>Should be fixed</source>
        <translation>Стоит исправить</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>К сведению</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Замечания</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Замечание</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Исправление</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The plan is consistent: no findings.</source>
        <translation>План непротиворечив: замечаний нет.</translation>
    </message>
    <message>
        <source>Not linted yet.</source>
        <translation>Структура ещё не проверена.</translation>
    </message>
    <message>
        <source>%1, none blocks</source>
        <translation>%1, ничто не мешает</translation>
    </message>
    <message>
        <source>%1 of %2 block</source>
        <translation>мешают %1 из %2</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Что это значит</translation>
    </message>
    <message>
        <source>Fix it</source>
        <translation>Исправить</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Перейти туда</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::FirstStepsPanel</name>
    <message>
        <source>Go to Plans</source>
        <translation>Перейти к планам</translation>
    </message>
    <message>
        <source>Add two people: one who plans and runs, another who approves</source>
        <translation>Добавьте двух человек: один планирует и выполняет, другой утверждает</translation>
    </message>
    <message>
        <source>Go to People</source>
        <translation>Перейти к людям</translation>
    </message>
    <message>
        <source>Say what runs where: open the sample, or import a model</source>
        <translation>Опишите, что где работает: откройте образец или импортируйте модель</translation>
    </message>
    <message>
        <source>Go to Start</source>
        <translation>Перейти к началу</translation>
    </message>
    <message>
        <source>Make a plan: generated for a service, or from a template</source>
        <translation>Составьте план: для сервиса автоматически или по шаблону</translation>
    </message>
    <message>
        <source>Check it against the live systems, which changes nothing</source>
        <translation>Проверьте его на действующих системах: это ничего не меняет</translation>
    </message>
    <message>
        <source>Have the second person approve it</source>
        <translation>Дайте второму человеку утвердить его</translation>
    </message>
    <message>
        <source>Rehearse: a drill on a copy, or a planned move</source>
        <translation>Отрепетируйте: учение на копии или плановый перенос</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Первые шаги</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Скрыть</translation>
    </message>
    <message>
        <source>Hide the first steps</source>
        <translation>Скрыть первые шаги</translation>
    </message>
    <message>
        <source>Ctrl+K, “First steps”, shows them again</source>
        <translation>Ctrl+K, «Первые шаги», покажет их снова</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::GanttModel</name>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, с %2 до %3</translation>
    </message>
    <message>
        <source>%1, foreseen from %2 to %3</source>
        <translation>%1, ожидается с %2 до %3</translation>
    </message>
    <message>
        <source>, on the critical path</source>
        <translation>, на критическом пути</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Step; time since the outage</source>
        <translation>Шаг; время от начала простоя</translation>
    </message>
    <message>
        <source>Step; time since the start</source>
        <translation>Шаг; время от начала</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>, predicted from %1 to %2</source>
        <translation>, по прогнозу с %1 до %2</translation>
    </message>
    <message>
        <source>, on the predicted critical path</source>
        <translation>, на прогнозном критическом пути</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::GanttView</name>
    <message>
        <source>Steps of the run over time</source>
        <translation>Шаги выполнения по времени</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::GenerateDialog</name>
    <message>
        <source>Generate a plan</source>
        <translation>Создать план</translation>
    </message>
    <message>
        <source>The plan is made from the estate and from what the live systems show. It changes nothing there.</source>
        <translation>План создаётся по модели и по тому, что показывают живые системы. Там ничего не меняется.</translation>
    </message>
    <message>
        <source>Accepted loss</source>
        <translation>Допустимые потери</translation>
    </message>
    <message>
        <source>what the last failover accepted to lose</source>
        <translation>что допустил потерять последний failover</translation>
    </message>
    <message>
        <source>May be thrown away</source>
        <translation>Можно отбросить</translation>
    </message>
    <message>
        <source>Two people attest that the lost host is off, since its power cannot be read</source>
        <translation>Два человека свидетельствуют, что потерянный хост выключен, так как его питание прочитать нельзя</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Куда</translation>
    </message>
    <message>
        <source>Generate the plan</source>
        <translation>Создать план</translation>
    </message>
    <message>
        <source>Held against an upper bound: what the standby lacks of the last look, and since then the highest rate that was seen. It grows while nobody can look; more than this halts the run before the promotion.</source>
        <translation>Сравнивается с верхней границей: чего не хватало standby при последнем просмотре и наибольшая виденная с тех пор скорость. Она растёт, пока никто не может посмотреть; если больше, выполнение остановится до promote.</translation>
    </message>
    <message>
        <source>Of the log that only the returning member has. More, or an unknown amount, ends the step before anything is changed; what is within it is copied first.</source>
        <translation>Из журнала, который есть только у возвращающегося члена. Если больше или неизвестно сколько, шаг закончится, ничего не изменив; то, что в пределах, сначала копируется.</translation>
    </message>
    <message>
        <source>Missing: a service and a site in the estate.</source>
        <translation>Не хватает: сервиса и площадки в модели.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::HeldBox</name>
    <message>
        <source>Nothing happens by itself: it stays open until a person decides.</source>
        <translation>Само ничего не произойдёт: остаётся открытым, пока не решит человек.</translation>
    </message>
    <message>
        <source>It is not known when its plan decides by itself.</source>
        <translation>Неизвестно, когда план решит сам.</translation>
    </message>
    <message>
        <source>Its time is over: it is committed by itself now.</source>
        <translation>Время вышло: сейчас оно фиксируется само.</translation>
    </message>
    <message>
        <source>It is committed by itself in about %1, at %2 UTC, unless a person decides before.</source>
        <translation>Примерно через %1, в %2 UTC, зафиксируется само, если человек не решит раньше.</translation>
    </message>
    <message>
        <source>Its time is over: it is taken back by itself now if that is safe, and kept if not.</source>
        <translation>Время вышло: сейчас оно возвращается само, если это безопасно, а если нет — остаётся.</translation>
    </message>
    <message>
        <source>It is taken back by itself in about %1, at %2 UTC, unless a person decides before. It is kept if that is not safe then.</source>
        <translation>Примерно через %1, в %2 UTC, вернётся само, если человек не решит раньше. Если тогда это небезопасно, останется.</translation>
    </message>
    <message>
        <source>Its time is over: its plan would take it back, but not all of it has a way back, so it is kept.</source>
        <translation>Время вышло: план вернул бы его, но не у всего есть путь назад, поэтому оно остаётся.</translation>
    </message>
    <message>
        <source>In about %1, at %2 UTC, its plan would take it back. Not all of it has a way back, so it will be kept.</source>
        <translation>Примерно через %1, в %2 UTC, план вернул бы его. Не у всего есть путь назад, поэтому оно останется.</translation>
    </message>
    <message>
        <source>It takes the role %1 to decide.</source>
        <translation>Чтобы решить, нужна роль «%1».</translation>
    </message>
    <message>
        <source>It takes the role %1 to decide: %2.</source>
        <translation>Чтобы решить, нужна роль «%1»: %2.</translation>
    </message>
    <message>
        <source>Commit: it stays as it is now. What the run claimed is given back and the run ends; after that only another plan moves it back.</source>
        <translation>Зафиксировать: всё остаётся как сейчас. То, что выполнение закрепило за собой, освобождается, и оно завершается; после этого назад переносит только другой план.</translation>
    </message>
    <message>
        <source>Roll back: not possible. Nothing of it has a way back.</source>
        <translation>Вернуть: невозможно. Ни у чего нет пути назад.</translation>
    </message>
    <message>
        <source>Roll back: not possible. There is no way back past “%1”.</source>
        <translation>Вернуть: невозможно. После «%1» пути назад нет.</translation>
    </message>
    <message>
        <source>Roll back: what was done after “%1” is taken back, newest first. That step and what came before it stay.</source>
        <translation>Вернуть: сделанное после «%1» возвращается, начиная с последнего. Этот шаг и то, что было до него, остаются.</translation>
    </message>
    <message>
        <source>Roll back: what was done is taken back, newest first, as far as the plan says how. Each step is guarded and observed like any other.</source>
        <translation>Вернуть: сделанное возвращается, начиная с последнего, насколько план говорит как. Каждый шаг проверяется и наблюдается, как любой другой.</translation>
    </message>
    <message>
        <source>Commit…</source>
        <translation>Зафиксировать…</translation>
    </message>
    <message>
        <source>Roll back now…</source>
        <translation>Вернуть сейчас…</translation>
    </message>
    <message>
        <source>The run waits for its commit</source>
        <translation>Выполнение ждёт фиксации</translation>
    </message>
    <message>
        <source>All its steps are done. It is held open until it is committed or taken back.</source>
        <translation>Все шаги выполнены. Остаётся открытым, пока не зафиксировано или не возвращено.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::HistoryPage</name>
    <message>
        <source>Replication lag</source>
        <translation>Отставание репликации</translation>
    </message>
    <message>
        <source>Recovery times</source>
        <translation>Время восстановления</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>За %1</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>По времени</translation>
    </message>
    <message>
        <source>In bytes</source>
        <translation>В байтах</translation>
    </message>
    <message>
        <source>Reading the workspace…</source>
        <translation>Рабочее пространство читается…</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Рабочее пространство не открыто.</translation>
    </message>
    <message>
        <source>Open a workspace…</source>
        <translation>Открыть рабочее пространство…</translation>
    </message>
    <message>
        <source>This workspace has no service yet: it has no history.</source>
        <translation>В этом рабочем пространстве ещё нет сервисов: истории нет.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>replication lag, recovery times</source>
        <translation>отставание репликации, время восстановления</translation>
    </message>
    <message>
        <source>The history of %1 could not be read</source>
        <translation>Историю %1 не удалось прочитать</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>История читается…</translation>
    </message>
    <message>
        <source>the worst of each %1, since %2</source>
        <translation>худшее за каждые %1, с %2</translation>
    </message>
    <message>
        <source>Nobody has looked at a replica of this service since this server began.</source>
        <translation>С запуска этого сервера никто не смотрел на реплики этого сервиса.</translation>
    </message>
    <message>
        <source>This service was not moved yet, nor drilled.</source>
        <translation>Этот сервис ещё не переносили, и учений не было.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::HistoryWords</name>
    <message>
        <source>%1: at most %2 behind</source>
        <translation>%1: отставание не более %2</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1: неизвестно</translation>
    </message>
    <message>
        <source>RPO %1</source>
        <translation>RPO %1</translation>
    </message>
    <message>
        <source>no RPO was promised</source>
        <translation>RPO не обещан</translation>
    </message>
    <message>
        <source>nothing known for %1</source>
        <translation>ничего не известно за %1</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>по %1</translation>
    </message>
    <message>
        <source>%1: replication lag</source>
        <translation>%1: отставание репликации</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Отставание</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To</source>
        <translation>По</translation>
    </message>
    <message>
        <source>Replica</source>
        <translation>Реплика</translation>
    </message>
    <message>
        <source>Bytes behind</source>
        <translation>Отставание в байтах</translation>
    </message>
    <message>
        <source>Against RPO</source>
        <translation>Против RPO</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Опросы</translation>
    </message>
    <message>
        <source>nothing promised</source>
        <translation>не обещано</translation>
    </message>
    <message>
        <source>nobody looked</source>
        <translation>никто не смотрел</translation>
    </message>
    <message>
        <source>within</source>
        <translation>в пределах</translation>
    </message>
    <message>
        <source>over</source>
        <translation>превышено</translation>
    </message>
    <message>
        <source>%1 of %2 told</source>
        <translation>ответили %1 из %2</translation>
    </message>
    <message>
        <source>Run, by the day (UTC)</source>
        <translation>Выполнение, по дням (UTC)</translation>
    </message>
    <message numerus="yes">
        <source>%n real move(s)</source>
        <translation>
            <numerusform>%n настоящий перенос</numerusform>
            <numerusform>%n настоящих переноса</numerusform>
            <numerusform>%n настоящих переносов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drill(s)</source>
        <translation>
            <numerusform>%n учение</numerusform>
            <numerusform>%n учения</numerusform>
            <numerusform>%n учений</numerusform>
        </translation>
    </message>
    <message>
        <source>RTO %1</source>
        <translation>RTO %1</translation>
    </message>
    <message>
        <source>no RTO was promised</source>
        <translation>RTO не обещан</translation>
    </message>
    <message numerus="yes">
        <source>recovery time not known of %n run(s)</source>
        <translation>
            <numerusform>время восстановления неизвестно у %n выполнения</numerusform>
            <numerusform>время восстановления неизвестно у %n выполнений</numerusform>
            <numerusform>время восстановления неизвестно у %n выполнений</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: recovery times</source>
        <translation>%1: время восстановления</translation>
    </message>
    <message>
        <source>in earnest</source>
        <translation>по-настоящему</translation>
    </message>
    <message>
        <source>drill</source>
        <translation>учения</translation>
    </message>
    <message>
        <source>Recovery time</source>
        <translation>Время восстановления</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Начато</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Завершено</translation>
    </message>
    <message>
        <source>RTO</source>
        <translation>RTO</translation>
    </message>
    <message>
        <source>Against RTO</source>
        <translation>Против RTO</translation>
    </message>
    <message>
        <source>DRILL</source>
        <translation>УЧЕНИЯ</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::HoldButton</name>
    <message>
        <source>Hold it down with the pointer for %1 seconds</source>
        <translation>Удерживайте указателем %1 секунды</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ImpactTexts</name>
    <message>
        <source>fails</source>
        <translation>отказывает</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>потерян</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>прерван</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>ухудшен</translation>
    </message>
    <message>
        <source>at risk</source>
        <translation>под угрозой</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>держится</translation>
    </message>
    <message>
        <source>%1 stands in %2</source>
        <translation>%1 стоит в %2</translation>
    </message>
    <message>
        <source>%1 falls together with %2</source>
        <translation>%1 падает вместе с %2</translation>
    </message>
    <message>
        <source>%1 is provided by %2</source>
        <translation>%1 предоставляет %2</translation>
    </message>
    <message>
        <source>%1 runs on %2</source>
        <translation>%1 работает на %2</translation>
    </message>
    <message>
        <source>%1 is carried by %2</source>
        <translation>%1 держится на %2</translation>
    </message>
    <message>
        <source>%1 votes with %2</source>
        <translation>%1 голосует вместе с %2</translation>
    </message>
    <message>
        <source>%1 is copied over %2</source>
        <translation>%1 копируется через %2</translation>
    </message>
    <message>
        <source>%1 is reached over %2</source>
        <translation>%1 доступен через %2</translation>
    </message>
    <message>
        <source>%1 ends at %2</source>
        <translation>%1 кончается на %2</translation>
    </message>
    <message>
        <source>%1 needs %2</source>
        <translation>%1 нуждается в %2</translation>
    </message>
    <message>
        <source>%1 works better with %2</source>
        <translation>%1 работает лучше с %2</translation>
    </message>
    <message>
        <source>%1 consists of %2</source>
        <translation>%1 состоит из %2</translation>
    </message>
    <message>
        <source>%1 lies in %2</source>
        <translation>%1 лежит в %2</translation>
    </message>
    <message>
        <source>%1 is fenced by %2</source>
        <translation>%1 ограждает (fence) %2</translation>
    </message>
    <message>
        <source>%1 is owned by %2</source>
        <translation>%1 принадлежит %2</translation>
    </message>
    <message>
        <source>%1 is approved by %2</source>
        <translation>%1 утверждает %2</translation>
    </message>
    <message>
        <source>%1 is logged in to with %2</source>
        <translation>в %1 входят по %2</translation>
    </message>
    <message>
        <source>%1 fails</source>
        <translation>%1 отказывает</translation>
    </message>
    <message>
        <source>%1 may fall too: nobody has said where it runs</source>
        <translation>%1 тоже может упасть: никто не сказал, где он работает</translation>
    </message>
    <message>
        <source> (%1 of %2 still serve, %3 needed)</source>
        <translation> (%1 из %2 ещё служат, нужно %3)</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>измерено</translation>
    </message>
    <message>
        <source>a usual time</source>
        <translation>обычное время</translation>
    </message>
    <message>
        <source>deadlines of the plan</source>
        <translation>сроки плана</translation>
    </message>
    <message>
        <source>without the time that people take</source>
        <translation>без времени людей</translation>
    </message>
    <message>
        <source>as it was declared</source>
        <translation>как объявлено</translation>
    </message>
    <message>
        <source>from one proven backup to the next</source>
        <translation>от одной доказанной копии до другой</translation>
    </message>
    <message>
        <source>it does not move</source>
        <translation>не переезжает</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>нарушается</translation>
    </message>
    <message>
        <source>not known whether it is kept</source>
        <translation>неизвестно, выполняется ли</translation>
    </message>
    <message>
        <source>%1; promised %2: %3</source>
        <translation>%1; обещано %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>потерян %n</numerusform>
            <numerusform>потеряно %n</numerusform>
            <numerusform>потеряно %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted</source>
        <translation>
            <numerusform>прерван %n</numerusform>
            <numerusform>прервано %n</numerusform>
            <numerusform>прервано %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n degraded</source>
        <translation>
            <numerusform>ухудшен %n</numerusform>
            <numerusform>ухудшено %n</numerusform>
            <numerusform>ухудшено %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at risk</source>
        <translation>
            <numerusform>под угрозой %n</numerusform>
            <numerusform>под угрозой %n</numerusform>
            <numerusform>под угрозой %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n it is not known</source>
        <translation>
            <numerusform>о %n неизвестно</numerusform>
            <numerusform>о %n неизвестно</numerusform>
            <numerusform>о %n неизвестно</numerusform>
        </translation>
    </message>
    <message>
        <source>If %1 fails, of the services: %2.</source>
        <translation>Если %1 откажет, из сервисов: %2.</translation>
    </message>
    <message>
        <source>If %1 fails, every service holds, as far as it is drawn.</source>
        <translation>Если %1 откажет, все сервисы держатся, насколько это нарисовано.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>Инспектор</translation>
    </message>
    <message>
        <source>Where its power cannot be read: two people sign, and it counts as one proof.</source>
        <translation>Когда питание прочитать нельзя: подписывают двое, и это считается одним доказательством.</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Ничего не выбрано</translation>
    </message>
    <message>
        <source>Choose a node with the mouse or the arrow keys.</source>
        <translation>Выберите узел мышью или стрелками.</translation>
    </message>
    <message>
        <source>Plan a switchover to it…</source>
        <translation>Спланировать switchover сюда…</translation>
    </message>
    <message>
        <source>Plan a failover to it…</source>
        <translation>Спланировать failover сюда…</translation>
    </message>
    <message>
        <source>Attest that %1 is off…</source>
        <translation>Засвидетельствовать, что %1 выключен…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>was: %1</source>
        <translation>было: %1</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Writable</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Позиция</translation>
    </message>
    <message>
        <source>Behind, apply</source>
        <translation>Отставание, apply</translation>
    </message>
    <message>
        <source>Behind, transport</source>
        <translation>Отставание, передача</translation>
    </message>
    <message>
        <source>Replication slot</source>
        <translation>Слот репликации</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База данных</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Проверка здоровья</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Питание</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Блокировка</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Пробы</translation>
    </message>
    <message>
        <source>Attested off</source>
        <translation>Засвидетельствовано: выключен</translation>
    </message>
    <message>
        <source>Control data</source>
        <translation>Control data</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Идентичность</translation>
    </message>
    <message>
        <source>Epoch “%1”</source>
        <translation>Эпоха «%1»</translation>
    </message>
    <message>
        <source>Seen from</source>
        <translation>Откуда видно</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Видно</translation>
    </message>
    <message>
        <source>Last look</source>
        <translation>Последний просмотр</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Площадка</translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>SSH as %1, port %2, host key pinned</source>
        <translation>SSH: %1, порт %2, ключ хоста закреплён</translation>
    </message>
    <message>
        <source>Farhaven does not log in there</source>
        <translation>Farhaven туда не входит</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Набор данных</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>none chosen yet</source>
        <translation>ещё не выбран</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Основная площадка</translation>
    </message>
    <message>
        <source>Public name</source>
        <translation>Публичное имя</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Край</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Приложение</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>Пишущий</translation>
    </message>
    <message>
        <source>Fence</source>
        <translation>Изоляция (fence)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::InventoryPage</name>
    <message numerus="yes">
        <source>Change %n together…</source>
        <translation>
            <numerusform>Изменить %n вместе…</numerusform>
            <numerusform>Изменить %n вместе…</numerusform>
            <numerusform>Изменить %n вместе…</numerusform>
        </translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>No tier is proposed. %1</source>
        <translation>Уровень не предлагается. %1</translation>
    </message>
    <message>
        <source>Its tier is the proposed one, %1. %2</source>
        <translation>Уровень тот, что предлагается: %1. %2</translation>
    </message>
    <message>
        <source>Proposed tier: %1. %2</source>
        <translation>Предлагаемый уровень: %1. %2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Add to the inventory</source>
        <translation>Добавить в инвентарь</translation>
    </message>
    <message>
        <source>Change the inventory</source>
        <translation>Изменить инвентарь</translation>
    </message>
    <message>
        <source>Take out of the inventory</source>
        <translation>Убрать из инвентаря</translation>
    </message>
    <message>
        <source>Choose the tier</source>
        <translation>Выбрать уровень</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Что найдено</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>Choose this tier</source>
        <translation>Выбрать этот уровень</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Создать…</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>Show on the drawing</source>
        <translation>Показать на схеме</translation>
    </message>
    <message>
        <source>Search all of it: names, addresses, numbers, notes</source>
        <translation>Искать везде: имена, адреса, номера, заметки</translation>
    </message>
    <message>
        <source>Search the inventory</source>
        <translation>Поиск по инвентарю</translation>
    </message>
    <message>
        <source>Kinds of things</source>
        <translation>Виды объектов</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Инвентарь</translation>
    </message>
    <message>
        <source>Reading the workspace…</source>
        <translation>Рабочее пространство читается…</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Рабочее пространство не открыто.</translation>
    </message>
    <message>
        <source>Nothing of this kind is kept yet.</source>
        <translation>Ничего такого пока нет.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n found</source>
        <translation>
            <numerusform>Найдено больше %n</numerusform>
            <numerusform>Найдено больше %n</numerusform>
            <numerusform>Найдено больше %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>Найден %n</numerusform>
            <numerusform>Найдено %n</numerusform>
            <numerusform>Найдено %n</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has words that begin like these.</source>
        <translation>Ничто не содержит слов с таким началом.</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Отменить последнее изменение</translation>
    </message>
    <message>
        <source>Do the last change again</source>
        <translation>Повторить последнее изменение</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ItemDialog</name>
    <message>
        <source>New: %1</source>
        <translation>Создать: %1</translation>
    </message>
    <message numerus="yes">
        <source>Change %n objects together</source>
        <translation>
            <numerusform>Изменить вместе %n объект</numerusform>
            <numerusform>Изменить вместе %n объекта</numerusform>
            <numerusform>Изменить вместе %n объектов</numerusform>
        </translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Изменить: %1</translation>
    </message>
    <message>
        <source>What is ticked is set in all of them; the rest stays as it is in each.</source>
        <translation>Отмеченное меняется во всех; остальное в каждом остаётся как было.</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>Keep the change</source>
        <translation>Сохранить изменение</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Не сказано</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1 (нужно)</translation>
    </message>
    <message>
        <source>nothing was said</source>
        <translation>ничего не сказано</translation>
    </message>
    <message>
        <source>It is needed</source>
        <translation>Это нужно</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::KeyFields</name>
    <message>
        <source>An OpenSSH Ed25519 key with a passphrase</source>
        <translation>Ключ OpenSSH Ed25519 с парольной фразой</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Человек</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Файл ключа</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>Choose your key file</source>
        <translation>Выберите ваш файл ключа</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Клавиши</translation>
    </message>
    <message>
        <source>Copy the selected rows of a table</source>
        <translation>Копировать выбранные строки таблицы</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>Фильтровать таблицу</translation>
    </message>
    <message>
        <source>Move in tables, the rail and the topology</source>
        <translation>Перемещаться в таблицах, разделах и топологии</translation>
    </message>
    <message>
        <source>To the next part; Shift+Tab back</source>
        <translation>К следующей части; Shift+Tab назад</translation>
    </message>
    <message>
        <source>Leave a dialog, a filter or the wall display</source>
        <translation>Выйти из диалога, фильтра или настенного экрана</translation>
    </message>
    <message>
        <source>No key starts a run: that takes the pointer, held down.</source>
        <translation>Ни одна клавиша не запускает выполнение: нужен указатель, удерживаемый нажатым.</translation>
    </message>
    <message>
        <source>From a drawing to the same as rows, and back</source>
        <translation>От рисунка к тем же данным строками и обратно</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Экспортировать таблицу</translation>
    </message>
    <message>
        <source>Filter by columns</source>
        <translation>Фильтр по столбцам</translation>
    </message>
    <message>
        <source>Sort by the column; with Shift: by it too</source>
        <translation>Сортировать по столбцу; с Shift: и по нему</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Выбрать столбцы</translation>
    </message>
    <message>
        <source>Zoom the topology</source>
        <translation>Масштаб топологии</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::LibraryDialog</name>
    <message>
        <source>The steps of a plan of the kind “%1” are written from the estate and from what the live systems show.</source>
        <translation>Шаги плана вида «%1» пишутся по описанию инфраструктуры и по тому, что показывают живые системы.</translation>
    </message>
    <message>
        <source>Its run stays open when all is done, until it is committed.</source>
        <translation>Когда всё сделано, его выполнение остаётся открытым до фиксации.</translation>
    </message>
    <message>
        <source>A plan from a template</source>
        <translation>План из шаблона</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>Answers to the requirements: %1</source>
        <translation>Отвечает требованиям: %1</translation>
    </message>
    <message>
        <source>none is named</source>
        <translation>не названы</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>пропущено</translation>
    </message>
    <message>
        <source>The library of this server has no template for a plan.</source>
        <translation>В библиотеке этого сервера нет шаблона плана.</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>Не хватает: %1</translation>
    </message>
    <message>
        <source>%1 (your own)</source>
        <translation>%1 (свой)</translation>
    </message>
    <message>
        <source>Remove it for good</source>
        <translation>Удалить насовсем</translation>
    </message>
    <message>
        <source>Remove this template…</source>
        <translation>Удалить этот шаблон…</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <translation>%1, в %2</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::LogPane</name>
    <message>
        <source>Find in the log</source>
        <translation>Найти в журнале</translation>
    </message>
    <message>
        <source>Previous find</source>
        <translation>Предыдущее совпадение</translation>
    </message>
    <message>
        <source>Previous find (Shift+F3)</source>
        <translation>Предыдущее совпадение (Shift+F3)</translation>
    </message>
    <message>
        <source>Next find</source>
        <translation>Следующее совпадение</translation>
    </message>
    <message>
        <source>Next find (F3)</source>
        <translation>Следующее совпадение (F3)</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Переносить</translation>
    </message>
    <message>
        <source>Break long lines</source>
        <translation>Переносить длинные строки</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Придержать</translation>
    </message>
    <message>
        <source>Hold the log still; the run goes on, and new lines wait</source>
        <translation>Остановить журнал; выполнение продолжается, новые строки ждут</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all (Ctrl+C)</source>
        <translation>Копировать выбранные строки или все (Ctrl+C)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>не найдено</translation>
    </message>
    <message numerus="yes">
        <source>%n find(s)</source>
        <translation>
            <numerusform>%n совпадение</numerusform>
            <numerusform>%n совпадения</numerusform>
            <numerusform>%n совпадений</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s) wait</source>
        <translation>
            <numerusform>%n новая строка ждёт</numerusform>
            <numerusform>%n новые строки ждут</numerusform>
            <numerusform>%n новых строк ждут</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::LogView</name>
    <message>
        <source>Log of the run, newest first</source>
        <translation>Журнал выполнения, новое сверху</translation>
    </message>
    <message>
        <source>Decisions of people, newest first</source>
        <translation>Решения людей, новое сверху</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Время (UTC)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Решение</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Looks</name>
    <message>
        <source>1 member</source>
        <translation>1 член</translation>
    </message>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n член</numerusform>
            <numerusform>%n члена</numerusform>
            <numerusform>%n членов</numerusform>
        </translation>
    </message>
    <message>
        <source>1 session</source>
        <translation>1 сеанс</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%n сеанс</numerusform>
            <numerusform>%n сеанса</numerusform>
            <numerusform>%n сеансов</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped, seen on its host</source>
        <translation>остановлен, видно на его хосте</translation>
    </message>
    <message>
        <source>a replica must not take writes</source>
        <translation>реплика не должна принимать запись</translation>
    </message>
    <message>
        <source>streaming</source>
        <translation>поток идёт</translation>
    </message>
    <message>
        <source>not streaming</source>
        <translation>потока нет</translation>
    </message>
    <message>
        <source>not known if streaming</source>
        <translation>неизвестно, идёт ли поток</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлен</translation>
    </message>
    <message>
        <source>running, takes writes</source>
        <translation>работает, принимает запись</translation>
    </message>
    <message>
        <source>ready, read only</source>
        <translation>готов, только чтение</translation>
    </message>
    <message>
        <source>running, health check fails</source>
        <translation>работает, проверка здоровья не проходит</translation>
    </message>
    <message>
        <source>running, health not known</source>
        <translation>работает, здоровье неизвестно</translation>
    </message>
    <message>
        <source>closed for traffic</source>
        <translation>закрыт для трафика</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>вытесняется</translation>
    </message>
    <message>
        <source>open for traffic</source>
        <translation>открыт для трафика</translation>
    </message>
    <message>
        <source>open in part</source>
        <translation>открыт частично</translation>
    </message>
    <message>
        <source>power on</source>
        <translation>питание включено</translation>
    </message>
    <message>
        <source>power off, read back</source>
        <translation>питание выключено, прочитано обратно</translation>
    </message>
    <message>
        <source>power not known</source>
        <translation>питание неизвестно</translation>
    </message>
    <message>
        <source>network open</source>
        <translation>сеть открыта</translation>
    </message>
    <message>
        <source>network blocked</source>
        <translation>сеть заблокирована</translation>
    </message>
    <message>
        <source>network blocked, log-ins open</source>
        <translation>сеть заблокирована, вход открыт</translation>
    </message>
    <message>
        <source>network block not known</source>
        <translation>блокировка сети неизвестна</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>нет данных</translation>
    </message>
    <message>
        <source>never answered here</source>
        <translation>здесь ни разу не ответил</translation>
    </message>
    <message>
        <source>not observed yet</source>
        <translation>ещё не наблюдался</translation>
    </message>
    <message>
        <source>unknown, seen %1</source>
        <translation>неизвестно, видно %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>было %1</translation>
    </message>
    <message>
        <source>nothing runs here</source>
        <translation>здесь ничего не работает</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>отвечает</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n answer</source>
        <translation>
            <numerusform>%1 из %n отвечает</numerusform>
            <numerusform>%1 из %n отвечают</numerusform>
            <numerusform>%1 из %n отвечают</numerusform>
        </translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>последний раз видно %1</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>отстаёт на %1</translation>
    </message>
    <message>
        <source>has everything</source>
        <translation>есть всё</translation>
    </message>
    <message>
        <source>lag not known</source>
        <translation>отставание неизвестно</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>видно %1</translation>
    </message>
    <message>
        <source>application</source>
        <translation>приложение</translation>
    </message>
    <message>
        <source>fence</source>
        <translation>fence</translation>
    </message>
    <message>
        <source>timeline %1</source>
        <translation>timeline %1</translation>
    </message>
    <message>
        <source>data</source>
        <translation>данные</translation>
    </message>
    <message>
        <source>database</source>
        <translation>база данных</translation>
    </message>
    <message>
        <source>load balancer</source>
        <translation>балансировщик</translation>
    </message>
    <message>
        <source>public name</source>
        <translation>публичное имя</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::MemberRecords</name>
    <message>
        <source>was %1</source>
        <translation>было %1</translation>
    </message>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Площадка</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Компонент</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Член</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Writable</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Отставание</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Позиция</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Видно</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Нуждается в</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Minimap</name>
    <message>
        <source>Small map of the drawing</source>
        <translation>Малая карта чертежа</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::NeedRow</name>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::NoticesPage</name>
    <message>
        <source>Time (UTC)</source>
        <translation>Время (UTC)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Раз</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Уведомления</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Копировать текст</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Отметить все прочитанными</translation>
    </message>
    <message>
        <source>errors stay until they are read</source>
        <translation>ошибки остаются, пока не прочитаны</translation>
    </message>
    <message>
        <source>In full</source>
        <translation>Полностью</translation>
    </message>
    <message>
        <source>Run of “%1” was interrupted</source>
        <translation>Выполнение «%1» прервано</translation>
    </message>
    <message>
        <source>Run of “%1” succeeded</source>
        <translation>Выполнение «%1» удалось</translation>
    </message>
    <message>
        <source>Run of “%1” halted: a person is needed</source>
        <translation>Выполнение «%1» остановлено: нужен человек</translation>
    </message>
    <message>
        <source>Run of “%1” was aborted</source>
        <translation>Выполнение «%1» прервано человеком</translation>
    </message>
    <message>
        <source>read</source>
        <translation>прочитано</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>не прочитано</translation>
    </message>
    <message>
        <source>Nothing was told yet.</source>
        <translation>Пока ничего не сообщалось.</translation>
    </message>
    <message>
        <source>Choose a line above.</source>
        <translation>Выберите строку выше.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OpenerFields</name>
    <message>
        <source>The new slot is opened by</source>
        <translation>Новый слот открывает</translation>
    </message>
    <message>
        <source>Open it by</source>
        <translation>Открыть с помощью</translation>
    </message>
    <message>
        <source>a passphrase</source>
        <translation>парольная фраза</translation>
    </message>
    <message>
        <source>your keychain on this machine</source>
        <translation>ваша связка ключей на этой машине</translation>
    </message>
    <message>
        <source>a key file</source>
        <translation>файл ключа</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Новая парольная фраза</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>То же ещё раз</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Файл ключа</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>Выберите файл ключа</translation>
    </message>
    <message>
        <source>Who or what it is for</source>
        <translation>Для кого или для чего</translation>
    </message>
    <message>
        <source>Where to keep the new key</source>
        <translation>Где хранить новый ключ</translation>
    </message>
    <message>
        <source>Missing: the key file.</source>
        <translation>Не хватает: файла ключа.</translation>
    </message>
    <message>
        <source>Missing: the passphrase of the vault.</source>
        <translation>Не хватает: парольной фразы хранилища.</translation>
    </message>
    <message>
        <source>Missing: a new passphrase of at least %1 characters.</source>
        <translation>Не хватает: новой парольной фразы не короче %1 знаков.</translation>
    </message>
    <message>
        <source>Missing: the same new passphrase once more.</source>
        <translation>Не хватает: той же новой парольной фразы ещё раз.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OrderGraph</name>
    <message>
        <source>Order of the steps; the table beside it says the same</source>
        <translation>Порядок шагов; таблица рядом говорит то же</translation>
    </message>
    <message>
        <source>no return</source>
        <translation>без возврата</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>point of no return</source>
        <translation>точка невозврата</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s), see the list below</source>
        <translation>
            <numerusform>%n замечание, см. список ниже</numerusform>
            <numerusform>%n замечания, см. список ниже</numerusform>
            <numerusform>%n замечаний, см. список ниже</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Outline</name>
    <message>
        <source>Hosts</source>
        <translation>Хосты</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OverviewFeed</name>
    <message>
        <source>Check against the live systems</source>
        <translation>Проверить на живых системах</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OverviewPage</name>
    <message>
        <source>Needs a person now</source>
        <translation>Сейчас нужен человек</translation>
    </message>
    <message>
        <source>Services by tier</source>
        <translation>Сервисы по уровням</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Сервисы</translation>
    </message>
    <message>
        <source>Check all plans</source>
        <translation>Проверить все планы</translation>
    </message>
    <message>
        <source>Asks the live systems whether they would accept each step. Reads only.</source>
        <translation>Спрашивает живые системы, приняли бы они каждый шаг. Только чтение.</translation>
    </message>
    <message>
        <source>Nothing waits for a person.</source>
        <translation>Ничто не ждёт человека.</translation>
    </message>
    <message>
        <source>The first snapshot is on its way.</source>
        <translation>Первый снимок состояния в пути.</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Рабочее пространство не открыто.</translation>
    </message>
    <message>
        <source>Open a workspace…</source>
        <translation>Открыть рабочее пространство…</translation>
    </message>
    <message>
        <source>This workspace has no service yet: there is nothing to protect.</source>
        <translation>В этом рабочем пространстве ещё нет сервисов: защищать нечего.</translation>
    </message>
    <message>
        <source>Import a model…</source>
        <translation>Импортировать модель…</translation>
    </message>
    <message numerus="yes">
        <source>%n, times in UTC</source>
        <translation>
            <numerusform>%n, время в UTC</numerusform>
            <numerusform>%n, время в UTC</numerusform>
            <numerusform>%n, время в UTC</numerusform>
        </translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>Replication lag and recovery times of the chosen service</source>
        <translation>Отставание репликации и время восстановления выбранного сервиса</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Подсказка</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Первые шаги</translation>
    </message>
    <message>
        <source>the first %1 of %2; the table below has all</source>
        <translation>первые %1 из %2; все в таблице ниже</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OverviewWords</name>
    <message>
        <source>operator</source>
        <translation>оператор</translation>
    </message>
    <message>
        <source>%1: its protection is not known</source>
        <translation>%1: защита неизвестна</translation>
    </message>
    <message>
        <source>Nobody has looked at it yet. Unknown is not protected.</source>
        <translation>На него ещё никто не смотрел. Неизвестно не значит защищён.</translation>
    </message>
    <message>
        <source>Show what is silent</source>
        <translation>Показать, что молчит</translation>
    </message>
    <message>
        <source>%1 runs at the recovery site without a standby</source>
        <translation>%1 работает на резервной площадке без standby</translation>
    </message>
    <message>
        <source>A second failure would stop it. %1</source>
        <translation>Второй отказ остановит его. %1</translation>
    </message>
    <message>
        <source>Make a plan to go back…</source>
        <translation>Создать план возврата…</translation>
    </message>
    <message>
        <source>%1: protection is degraded</source>
        <translation>%1: защита ослаблена</translation>
    </message>
    <message>
        <source>Show where</source>
        <translation>Показать где</translation>
    </message>
    <message>
        <source>No plan covers %1</source>
        <translation>Нет плана для: %1</translation>
    </message>
    <message numerus="yes">
        <source>No plan covers %1 and %n other(s)</source>
        <translation>
            <numerusform>Нет плана для: %1 и ещё %n сервиса</numerusform>
            <numerusform>Нет плана для: %1 и ещё %n сервисов</numerusform>
            <numerusform>Нет плана для: %1 и ещё %n сервисов</numerusform>
        </translation>
    </message>
    <message>
        <source>When its site is lost there is nothing to start.</source>
        <translation>Если площадка потеряна, запускать нечего.</translation>
    </message>
    <message>
        <source>planner</source>
        <translation>планировщик</translation>
    </message>
    <message>
        <source>Generate a plan…</source>
        <translation>Создать план…</translation>
    </message>
    <message numerus="yes">
        <source>Plan “%1” has %n finding(s) that block it</source>
        <translation>
            <numerusform>Плану «%1» мешает %n замечание</numerusform>
            <numerusform>Плану «%1» мешают %n замечания</numerusform>
            <numerusform>Плану «%1» мешают %n замечаний</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be neither signed nor started.</source>
        <translation>Его нельзя ни подписать, ни запустить.</translation>
    </message>
    <message>
        <source>Show the findings</source>
        <translation>Показать замечания</translation>
    </message>
    <message>
        <source>Plan “%1” waits for a second signature</source>
        <translation>План «%1» ждёт второй подписи</translation>
    </message>
    <message>
        <source>approver</source>
        <translation>утверждающий</translation>
    </message>
    <message>
        <source>Review and sign…</source>
        <translation>Просмотреть и подписать…</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>Открыть выполнение</translation>
    </message>
    <message>
        <source>Run of “%1” is halted</source>
        <translation>Выполнение «%1» остановлено</translation>
    </message>
    <message>
        <source>It goes on only when a person says how.</source>
        <translation>Продолжится, только когда человек скажет как.</translation>
    </message>
    <message>
        <source>Run of “%1” was interrupted</source>
        <translation>Выполнение «%1» прервано</translation>
    </message>
    <message>
        <source>The program that carried it out ended. It stands where its journal ends.</source>
        <translation>Программа, которая его вела, завершилась. Оно стоит там, где кончается журнал.</translation>
    </message>
    <message>
        <source>Run of “%1” is paused</source>
        <translation>Выполнение «%1» на паузе</translation>
    </message>
    <message>
        <source>The clock of the outage goes on meanwhile.</source>
        <translation>Часы простоя тем временем идут.</translation>
    </message>
    <message>
        <source>There are not two people on the list</source>
        <translation>В списке нет двух человек</translation>
    </message>
    <message>
        <source>Nothing runs on one person’s word, so nothing can run now.</source>
        <translation>По слову одного человека ничего не выполняется, поэтому сейчас выполнить нельзя ничего.</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>администратор</translation>
    </message>
    <message>
        <source>Add people…</source>
        <translation>Добавить людей…</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>nowhere seen</source>
        <translation>нигде не видно</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s), %1</source>
        <translation>
            <numerusform>%n мешает, %1</numerusform>
            <numerusform>%n мешают, %1</numerusform>
            <numerusform>%n мешают, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s), %1</source>
        <translation>
            <numerusform>%n предупр., %1</numerusform>
            <numerusform>%n предупр., %1</numerusform>
            <numerusform>%n предупр., %1</numerusform>
        </translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>идёт опрос</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>не проверен</translation>
    </message>
    <message>
        <source>long ago, %1</source>
        <translation>давно, %1</translation>
    </message>
    <message>
        <source>refused, %1</source>
        <translation>отказ, %1</translation>
    </message>
    <message>
        <source>no answer, %1</source>
        <translation>нет ответа, %1</translation>
    </message>
    <message>
        <source>never</source>
        <translation>никогда</translation>
    </message>
    <message>
        <source>older revision, %1</source>
        <translation>старая ревизия, %1</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ещё нет</translation>
    </message>
    <message>
        <source>not observed yet</source>
        <translation>ещё не наблюдался</translation>
    </message>
    <message>
        <source>not known; was “%1”</source>
        <translation>неизвестно; было «%1»</translation>
    </message>
    <message>
        <source>no plan</source>
        <translation>нет плана</translation>
    </message>
    <message>
        <source>no tier</source>
        <translation>без уровня</translation>
    </message>
    <message>
        <source>At DR, unprotected</source>
        <translation>На DR, без защиты</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>Writes at</source>
        <translation>Запись на</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Защита</translation>
    </message>
    <message>
        <source>1 Linted</source>
        <translation>1 Структура</translation>
    </message>
    <message>
        <source>2 Checked</source>
        <translation>2 Проверен</translation>
    </message>
    <message>
        <source>3 Rehearsed</source>
        <translation>3 Отработан</translation>
    </message>
    <message>
        <source>Loss now / RPO</source>
        <translation>Потери сейчас / RPO</translation>
    </message>
    <message>
        <source>Last RTA / RTO</source>
        <translation>Последний RTA / RTO</translation>
    </message>
    <message>
        <source>The plan is consistent in itself and with the model</source>
        <translation>План непротиворечив сам по себе и с моделью</translation>
    </message>
    <message>
        <source>The live systems were asked whether they accept each step</source>
        <translation>Живые системы спросили, примут ли они каждый шаг</translation>
    </message>
    <message>
        <source>A drill or a real run of this very revision succeeded</source>
        <translation>Учения или реальное выполнение именно этой ревизии удались</translation>
    </message>
    <message>
        <source>What would be lost now, against the promise</source>
        <translation>Что потерялось бы сейчас, против обещанного</translation>
    </message>
    <message>
        <source>How long the last recovery took, against the promise</source>
        <translation>Сколько длилось последнее восстановление, против обещанного</translation>
    </message>
    <message>
        <source>The live systems accept plan “%1” no more</source>
        <translation>Живые системы больше не принимают план «%1»</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>Открыть план</translation>
    </message>
    <message>
        <source>Run of “%1” waits for an answer</source>
        <translation>Выполнение «%1» ждёт ответа</translation>
    </message>
    <message>
        <source>It goes on once a person has decided, or has done what was asked.</source>
        <translation>Оно продолжится, когда человек решит или сделает то, о чём просят.</translation>
    </message>
    <message>
        <source>Answer it…</source>
        <translation>Ответить…</translation>
    </message>
    <message>
        <source>%1: a member changed role by itself</source>
        <translation>%1: участник сам сменил роль</translation>
    </message>
    <message>
        <source>BREAK-GLASS: “%1” runs without approval</source>
        <translation>ЭКСТРЕННО: «%1» выполняется без утверждения</translation>
    </message>
    <message>
        <source>Two people signed for it. Who may approve can take it back: it halts before its next step then.</source>
        <translation>За него подписались двое. Утверждающий может это отозвать: тогда он остановится перед следующим шагом.</translation>
    </message>
    <message>
        <source>Look at the proposed plan…</source>
        <translation>Посмотреть предложенный план…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Palette</name>
    <message>
        <source>Palette</source>
        <translation>Палитра</translation>
    </message>
    <message>
        <source>Drag it onto the drawing, or click here and then there</source>
        <translation>Перетащите на чертёж или щёлкните здесь, а затем там</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Paper</name>
    <message>
        <source>needs</source>
        <translation>нуждается</translation>
    </message>
    <message>
        <source>ready, not in use</source>
        <translation>готов, не используется</translation>
    </message>
    <message>
        <source>, page %1 of %2: row %3, column %4</source>
        <translation>, страница %1 из %2: ряд %3, столбец %4</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PaperDialog</name>
    <message>
        <source>done</source>
        <translation>сделан</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>не удался</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>пропущен</translation>
    </message>
    <message>
        <source>Enter what was done on paper: %1</source>
        <translation>Внести сделанное по бумаге: %1</translation>
    </message>
    <message>
        <source>Enter the step</source>
        <translation>Внести шаг</translation>
    </message>
    <message>
        <source>One step after the other, as it stands on the paper. It is on record as entered afterwards, with your name: no program saw it, and it proves nothing by itself.</source>
        <translation>Шаг за шагом, как записано на бумаге. В журнале это останется внесённым позже, с вашим именем: ни одна программа этого не видела, и само по себе оно ничего не доказывает.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Распечатка</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Итог</translation>
    </message>
    <message>
        <source>When, UTC</source>
        <translation>Когда, UTC</translation>
    </message>
    <message>
        <source>By whom, as on the paper</source>
        <translation>Кто, как на бумаге</translation>
    </message>
    <message>
        <source>Note, as on the paper</source>
        <translation>Заметка, как на бумаге</translation>
    </message>
    <message>
        <source>Entered already</source>
        <translation>Уже внесено</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>На бумаге</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Внесено</translation>
    </message>
    <message>
        <source>Ask what was printed</source>
        <translation>Узнать, что печаталось</translation>
    </message>
    <message>
        <source>%1…: revision %2, printed %3 by %4</source>
        <translation>%1…: редакция %2, %3, %4</translation>
    </message>
    <message>
        <source>Read the plan that was printed</source>
        <translation>Прочитать напечатанный план</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>This plan was never printed, so nothing was done by a print of it.</source>
        <translation>Этот план никогда не печатали, так что по распечатке ничего не делалось.</translation>
    </message>
    <message>
        <source>Missing: the print and the step.</source>
        <translation>Не хватает: распечатки и шага.</translation>
    </message>
    <message>
        <source>That is before it was printed.</source>
        <translation>Это раньше, чем его напечатали.</translation>
    </message>
    <message>
        <source>That is in the future.</source>
        <translation>Это в будущем.</translation>
    </message>
    <message>
        <source>Missing: whose name stands on the paper.</source>
        <translation>Не хватает: чьё имя стоит на бумаге.</translation>
    </message>
    <message>
        <source>Entering…</source>
        <translation>Вносится…</translation>
    </message>
    <message>
        <source>Enter what was done on paper</source>
        <translation>Внести сделанное по бумаге</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PeoplePage</name>
    <message>
        <source>Id</source>
        <translation>Идентификатор</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Нет ключа</translation>
    </message>
    <message>
        <source>Revoked: %1</source>
        <translation>Отозван: %1</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Действителен</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Люди</translation>
    </message>
    <message>
        <source>Revoke the key…</source>
        <translation>Отозвать ключ…</translation>
    </message>
    <message>
        <source>You act as</source>
        <translation>Вы действуете как</translation>
    </message>
    <message>
        <source>Read the list of people</source>
        <translation>Прочитать список людей</translation>
    </message>
    <message>
        <source>Not known who is on the list</source>
        <translation>Неизвестно, кто в списке</translation>
    </message>
    <message>
        <source>Nobody is on the list, so nothing can be approved, armed or run. A run needs two people with a key each: one asks for it, another approves.</source>
        <translation>В списке никого нет, поэтому ничего нельзя утвердить, разрешить или выполнить. Для выполнения нужны два человека с ключами: один просит, другой утверждает.</translation>
    </message>
    <message>
        <source>Nobody on the list may approve with a valid key.</source>
        <translation>Никто в списке не может утверждать действительным ключом.</translation>
    </message>
    <message>
        <source>Whoever approves may not be who asks: a run needs a second person with a key.</source>
        <translation>Кто утверждает, не может быть тем, кто просит: для выполнения нужен второй человек с ключом.</translation>
    </message>
    <message>
        <source>Who acts in this window is not on the list. Choose who you are.</source>
        <translation>Действующего в этом окне нет в списке. Выберите, кто вы.</translation>
    </message>
    <message>
        <source>%1 can sign, %2 of them may approve. Nobody approves what they wrote or asked for.</source>
        <translation>Могут подписывать: %1, из них утверждать: %2. Никто не утверждает то, что сам написал или запросил.</translation>
    </message>
    <message>
        <source>%1 (not on the list)</source>
        <translation>%1 (нет в списке)</translation>
    </message>
    <message>
        <source>Read the public key</source>
        <translation>Прочитать открытый ключ</translation>
    </message>
    <message>
        <source>Make a key for %1</source>
        <translation>Создать ключ для %1</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>Добавить %1</translation>
    </message>
    <message>
        <source>the workspace was closed</source>
        <translation>рабочее пространство закрыто</translation>
    </message>
    <message>
        <source>Revoke a key of %1</source>
        <translation>Отозвать ключ: %1</translation>
    </message>
    <message>
        <source>Whatever it signed is void from then on: approvals, armings and attestations. A run that rests on them halts before its next effect. A revoked key stays on the list.
%1</source>
        <translation>Всё, что им подписано, с этого момента недействительно: утверждения, разрешения, свидетельства. Выполнение, которое на них опирается, остановится перед следующим действием. Отозванный ключ остаётся в списке.
%1</translation>
    </message>
    <message>
        <source>Revoke the key</source>
        <translation>Отозвать ключ</translation>
    </message>
    <message>
        <source>%1. A list of people holds once an administrator has signed it.</source>
        <translation>%1. Список людей действует, когда его подписал администратор.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>Change rights…</source>
        <translation>Изменить права…</translation>
    </message>
    <message>
        <source>Change the rights of %1</source>
        <translation>Изменить права: %1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>нигде</translation>
    </message>
    <message>
        <source>every site</source>
        <translation>все площадки</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Роли</translation>
    </message>
    <message>
        <source>May run at</source>
        <translation>Может выполнять</translation>
    </message>
    <message>
        <source>May drill at</source>
        <translation>Может проводить учения</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanEditor</name>
    <message>
        <source>A draft that was not saved was taken up again.</source>
        <translation>Несохранённый черновик открыт снова.</translation>
    </message>
    <message>
        <source>A draft that was not saved was taken up again. Revision %1 was saved meanwhile: this draft cannot be saved on top of it. Compare, then discard it and make the change again.</source>
        <translation>Несохранённый черновик открыт снова. Тем временем сохранена редакция %1: поверх неё этот черновик не сохранить. Сравните, отбросьте его и внесите изменение заново.</translation>
    </message>
    <message>
        <source>Read the draft that was kept</source>
        <translation>Прочитать оставшийся черновик</translation>
    </message>
    <message>
        <source>Editing: %1</source>
        <translation>Правка: %1</translation>
    </message>
    <message>
        <source>Keep the draft on this machine</source>
        <translation>Держать черновик на этой машине</translation>
    </message>
    <message>
        <source>Draft after revision %1, NOT kept on this machine: it is lost when the window closes. Saving makes revision %2, which needs verification; approvals do not cover it.</source>
        <translation>Черновик после редакции %1, НЕ лежит на этой машине: он пропадёт, когда окно закроется. Сохранение создаст редакцию %2: её нужно подтвердить, одобрения на неё не распространяются.</translation>
    </message>
    <message>
        <source>Draft after revision %1, kept on this machine, not saved. Saving makes revision %2, which needs verification; approvals do not cover it.</source>
        <translation>Черновик после редакции %1, лежит на этой машине, не сохранён. Сохранение создаст редакцию %2: её нужно подтвердить, одобрения на неё не распространяются.</translation>
    </message>
    <message>
        <source>Revision %1, nothing changed yet. Editing reaches no live system.</source>
        <translation>Редакция %1, пока ничего не изменено. Правка не затрагивает живые системы.</translation>
    </message>
    <message>
        <source>Ask what can be done where</source>
        <translation>Спросить, что где можно сделать</translation>
    </message>
    <message>
        <source>Lint the draft</source>
        <translation>Разобрать черновик</translation>
    </message>
    <message>
        <source>The commands are asked for once the draft rests.</source>
        <translation>Команды будут запрошены, когда правка затихнет.</translation>
    </message>
    <message>
        <source>Unknown: no preview of this draft. %1</source>
        <translation>Неизвестно: у этого черновика нет предпросмотра. %1</translation>
    </message>
    <message>
        <source>Asked from the live systems %1.</source>
        <translation>Запрошено у живых систем: %1.</translation>
    </message>
    <message>
        <source>Fix it</source>
        <translation>Исправить</translation>
    </message>
    <message>
        <source>What you changed</source>
        <translation>Что вы изменили</translation>
    </message>
    <message>
        <source>Save what you changed</source>
        <translation>Сохранить изменённое</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>Сохранить план</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>by phase; drag to reorder</source>
        <translation>по фазам; порядок меняется перетаскиванием</translation>
    </message>
    <message>
        <source>Order of steps</source>
        <translation>Порядок шагов</translation>
    </message>
    <message>
        <source>drag a step to the one that comes after it</source>
        <translation>перетащите шаг на тот, что идёт после него</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Add a step…</source>
        <translation>Добавить шаг…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Дублировать</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Earlier in the list</source>
        <translation>Выше в списке</translation>
    </message>
    <message>
        <source>Later in the list</source>
        <translation>Ниже в списке</translation>
    </message>
    <message>
        <source>What you changed…</source>
        <translation>Что вы изменили…</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Отложить</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Отбросить черновик</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сохранить…</translation>
    </message>
    <message>
        <source>The plan itself</source>
        <translation>Сам план</translation>
    </message>
    <message>
        <source>Assemble the plan</source>
        <translation>Собрать план</translation>
    </message>
    <message>
        <source>What the other plans bring in</source>
        <translation>Что приносят другие планы</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanFeed</name>
    <message>
        <source>Open the plan</source>
        <translation>Открыть план</translation>
    </message>
    <message>
        <source>Lint the plan</source>
        <translation>Проверить структуру плана</translation>
    </message>
    <message>
        <source>Predict the times</source>
        <translation>Спрогнозировать время</translation>
    </message>
    <message>
        <source>Preview the commands</source>
        <translation>Показать команды заранее</translation>
    </message>
    <message>
        <source>Ask what was declared</source>
        <translation>Спросить, что объявлено</translation>
    </message>
    <message>
        <source>Ask about the approval</source>
        <translation>Спросить об утверждении</translation>
    </message>
    <message>
        <source>Ask which sites are armed</source>
        <translation>Спросить, где действия разрешены</translation>
    </message>
    <message>
        <source>Generate a plan</source>
        <translation>Создать план</translation>
    </message>
    <message>
        <source>Check against the live systems</source>
        <translation>Проверить на живых системах</translation>
    </message>
    <message>
        <source>Ask for the signature</source>
        <translation>Попросить подпись</translation>
    </message>
    <message>
        <source>Hand in the approval</source>
        <translation>Передать утверждение</translation>
    </message>
    <message>
        <source>Arm the site</source>
        <translation>Разрешить действия</translation>
    </message>
    <message>
        <source>Declare the disaster</source>
        <translation>Объявить аварию</translation>
    </message>
    <message>
        <source>Make a plan of a template</source>
        <translation>Сделать план из шаблона</translation>
    </message>
    <message>
        <source>Make the proposed plan</source>
        <translation>Создать предложенный план</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanForm</name>
    <message>
        <source>The plan itself</source>
        <translation>Сам план</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Название плана</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (not on the list of people)</source>
        <translation>%1 (нет в списке людей)</translation>
    </message>
    <message>
        <source>Owner: who keeps it right</source>
        <translation>Владелец: кто следит за его верностью</translation>
    </message>
    <message>
        <source>Is to be read again by</source>
        <translation>Нужно перечитать к сроку</translation>
    </message>
    <message>
        <source>Date, UTC</source>
        <translation>Дата, UTC</translation>
    </message>
    <message>
        <source>Loss that is accepted, in bytes</source>
        <translation>Допустимая потеря, в байтах</translation>
    </message>
    <message>
        <source>A whole number, 0 or more.</source>
        <translation>Целое число, 0 или больше.</translation>
    </message>
    <message>
        <source>It is committed at once</source>
        <translation>Он сразу фиксируется</translation>
    </message>
    <message>
        <source>It stays open until a person decides</source>
        <translation>Остаётся открытым, пока не решит человек</translation>
    </message>
    <message>
        <source>It is committed after a time</source>
        <translation>Фиксируется через некоторое время</translation>
    </message>
    <message>
        <source>It is taken back after a time, where that is safe</source>
        <translation>Откатывается через некоторое время, где это безопасно</translation>
    </message>
    <message>
        <source> min</source>
        <translation> мин</translation>
    </message>
    <message>
        <source>Once all its steps are done</source>
        <translation>Когда все шаги выполнены</translation>
    </message>
    <message>
        <source>After this time</source>
        <translation>Через это время</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanPage</name>
    <message>
        <source>No plan is kept in this workspace yet.</source>
        <translation>В этом рабочем пространстве ещё нет планов.</translation>
    </message>
    <message>
        <source>Generate plan…</source>
        <translation>Создать план…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Thick: critical path. Predicted %1 of machine time.</source>
        <translation>Толстая линия: критический путь. Прогноз машинного времени: %1.</translation>
    </message>
    <message>
        <source>Of it %1 without service.</source>
        <translation>Из них %1 без сервиса.</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Планы</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>1 Linted</source>
        <translation>1 Структура</translation>
    </message>
    <message>
        <source>2 Checked</source>
        <translation>2 Проверен</translation>
    </message>
    <message>
        <source>3 Rehearsed</source>
        <translation>3 Отработан</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>Order of steps</source>
        <translation>Порядок шагов</translation>
    </message>
    <message>
        <source>graph</source>
        <translation>граф</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Изменить…</translation>
    </message>
    <message>
        <source>Read the earlier revision</source>
        <translation>Прочитать прежнюю редакцию</translation>
    </message>
    <message>
        <source>Revision %1 beside revision %2</source>
        <translation>Редакция %1 рядом с редакцией %2</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Сравнить…</translation>
    </message>
    <message>
        <source>Which plan fits?…</source>
        <translation>Какой план подходит?…</translation>
    </message>
    <message>
        <source>From a template…</source>
        <translation>Из шаблона…</translation>
    </message>
    <message>
        <source>Read the library</source>
        <translation>Прочитать библиотеку</translation>
    </message>
    <message>
        <source>Ask what is proposed</source>
        <translation>Узнать, что предложено</translation>
    </message>
    <message>
        <source>Nothing is proposed for this service any more</source>
        <translation>Для этого сервиса больше ничего не предлагается</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message>
        <source>Save as a template…</source>
        <translation>Сохранить как шаблон…</translation>
    </message>
    <message>
        <source>Enter what was done on paper…</source>
        <translation>Внести сделанное по бумаге…</translation>
    </message>
    <message>
        <source>Printing to %1…</source>
        <translation>Печать в %1…</translation>
    </message>
    <message>
        <source>Print the runbook</source>
        <translation>Напечатать инструкцию</translation>
    </message>
    <message>
        <source>Written to %1. On record as print %2.</source>
        <translation>Записано в %1. На учёте как распечатка %2.</translation>
    </message>
    <message>
        <source>Nobody approved this plan, and each page says so.</source>
        <translation>Этот план никто не одобрил, и это сказано на каждой странице.</translation>
    </message>
    <message>
        <source>Print runbook…</source>
        <translation>Напечатать инструкцию…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanPicture</name>
    <message>
        <source>none: from here the only way is forward</source>
        <translation>нет: отсюда только вперёд</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>nothing to undo</source>
        <translation>отменять нечего</translation>
    </message>
    <message>
        <source>go on without it, and say so</source>
        <translation>продолжить без него и сказать об этом</translation>
    </message>
    <message>
        <source>stop and ask a person</source>
        <translation>остановиться и спросить человека</translation>
    </message>
    <message>
        <source>Attempts: %1, at most %2 each</source>
        <translation>Попыток: %1, каждая не дольше %2</translation>
    </message>
    <message>
        <source>no finding that blocks</source>
        <translation>отсутствие мешающих замечаний</translation>
    </message>
    <message>
        <source>: %1 left</source>
        <translation>: осталось %1</translation>
    </message>
    <message>
        <source>a live check of this revision</source>
        <translation>живая проверка этой ревизии</translation>
    </message>
    <message>
        <source>somebody with a key who may approve</source>
        <translation>человек с ключом, который может утверждать</translation>
    </message>
    <message>
        <source>you on the list of people, where “%1” is not</source>
        <translation>вы в списке людей, где «%1» отсутствует</translation>
    </message>
    <message>
        <source>the signature of a second person</source>
        <translation>подпись второго человека</translation>
    </message>
    <message>
        <source>%1 is armed</source>
        <translation>%1: действия разрешены</translation>
    </message>
    <message>
        <source>a declared disaster that it acts on</source>
        <translation>объявленная авария, по которой он действует</translation>
    </message>
    <message>
        <source>no other run is under way</source>
        <translation>отсутствие другого выполнения</translation>
    </message>
    <message>
        <source>Not known yet: %1.</source>
        <translation>Пока неизвестно: %1.</translation>
    </message>
    <message>
        <source>Missing: %1.</source>
        <translation>Не хватает: %1.</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, ревизия %2</translation>
    </message>
    <message>
        <source>, saved %1</source>
        <translation>, сохранён %1</translation>
    </message>
    <message>
        <source> by %1</source>
        <translation> (%1)</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ещё нет</translation>
    </message>
    <message>
        <source>findings that block: %1</source>
        <translation>мешающих замечаний: %1</translation>
    </message>
    <message>
        <source>no findings</source>
        <translation>замечаний нет</translation>
    </message>
    <message>
        <source>none blocks, to be read: %1</source>
        <translation>ничто не мешает, прочитать: %1</translation>
    </message>
    <message>
        <source>not in this revision</source>
        <translation>не в этой ревизии</translation>
    </message>
    <message>
        <source>every answer is yes</source>
        <translation>все ответы – да</translation>
    </message>
    <message>
        <source>steps that would be refused: %1</source>
        <translation>шагов с отказом: %1</translation>
    </message>
    <message>
        <source>steps without an answer: %1</source>
        <translation>шагов без ответа: %1</translation>
    </message>
    <message>
        <source>a target is another system</source>
        <translation>цель – другая система</translation>
    </message>
    <message>
        <source>a target did not answer</source>
        <translation>цель не ответила</translation>
    </message>
    <message>
        <source>never in this revision</source>
        <translation>в этой ревизии ни разу</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>за %1</translation>
    </message>
    <message>
        <source>a run succeeded</source>
        <translation>выполнение удалось</translation>
    </message>
    <message>
        <source>%1, system %2</source>
        <translation>%1, система %2</translation>
    </message>
    <message>
        <source>answers that are not yes: %1</source>
        <translation>ответов не «да»: %1</translation>
    </message>
    <message>
        <source>no longer: %1</source>
        <translation>больше нет: %1</translation>
    </message>
    <message>
        <source>BREAK-GLASS in place of the signature of a second person</source>
        <translation>ЭКСТРЕННЫЙ ЗАПУСК вместо подписи второго человека</translation>
    </message>
    <message>
        <source>DRILL: %1</source>
        <translation>УЧЕНИЯ: %1</translation>
    </message>
    <message>
        <source>not asked any more</source>
        <translation>больше не спрашивают</translation>
    </message>
    <message>
        <source>that the plan is assembled</source>
        <translation>план собран</translation>
    </message>
    <message>
        <source>every step of the other plan is done</source>
        <translation>сделан каждый шаг другого плана</translation>
    </message>
    <message>
        <source>each of its steps has its own</source>
        <translation>у каждого из его шагов – своя</translation>
    </message>
    <message>
        <source>another plan</source>
        <translation>другой план</translation>
    </message>
    <message>
        <source>Refused by %1, %2: %3</source>
        <translation>Отклонено: %1, %2: %3</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Prepared</name>
    <message>
        <source>system %1</source>
        <translation>система %1</translation>
    </message>
    <message>
        <source>not seen: %1</source>
        <translation>не видно: %1</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>отвечает</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PreviewPanel</name>
    <message>
        <source>on %1</source>
        <translation>на %1</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Предпросмотр</translation>
    </message>
    <message>
        <source>exact commands</source>
        <translation>точные команды</translation>
    </message>
    <message>
        <source>no way back from here</source>
        <translation>отсюда пути назад нет</translation>
    </message>
    <message>
        <source>The way back, if the run is aborted</source>
        <translation>Путь назад, если выполнение прервано</translation>
    </message>
    <message>
        <source>What the live systems said</source>
        <translation>Что сказали живые системы</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>The commands are being asked for…</source>
        <translation>Команды запрашиваются…</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>ничего не отправляется</translation>
    </message>
    <message>
        <source>Expected: %1</source>
        <translation>Ожидается: %1</translation>
    </message>
    <message>
        <source>Before it: %1.
Done means: %2.
Undo: %3. If unreachable: %4. %5.</source>
        <translation>Перед ним: %1.
Готово значит: %2.
Отмена: %3. Если недоступно: %4. %5.</translation>
    </message>
    <message>
        <source>nothing more</source>
        <translation>больше ничего</translation>
    </message>
    <message>
        <source>its own answer</source>
        <translation>собственный ответ</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PrintRunbook</name>
    <message>
        <source>Print the runbook</source>
        <translation>Напечатать инструкцию</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PromptBox</name>
    <message>
        <source>It is for %1 to answer.</source>
        <translation>Отвечает %1.</translation>
    </message>
    <message>
        <source>It takes the role %1 to answer.</source>
        <translation>Чтобы ответить, нужна роль «%1».</translation>
    </message>
    <message>
        <source>It takes the role %1 to answer: %2.</source>
        <translation>Чтобы ответить, нужна роль «%1»: %2.</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>выполняется</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>не выполняется</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>What the run asks</source>
        <translation>О чём спрашивает выполнение</translation>
    </message>
    <message>
        <source>asked at %1 UTC, waits %2; machine time stands still meanwhile</source>
        <translation>спрошено в %1 UTC, ждёт %2; машинное время при этом не идёт</translation>
    </message>
    <message>
        <source>A person is asked to act: %1</source>
        <translation>Человека просят сделать: %1</translation>
    </message>
    <message>
        <source>A person is asked to decide: %1</source>
        <translation>Человека просят решить: %1</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>предлагается</translation>
    </message>
    <message>
        <source>rests on nothing that was looked at</source>
        <translation>не опирается ни на что из осмотренного</translation>
    </message>
    <message>
        <source>It is done…</source>
        <translation>Сделано…</translation>
    </message>
    <message>
        <source>It was not done…</source>
        <translation>Не сделано…</translation>
    </message>
    <message>
        <source>I cannot tell…</source>
        <translation>Не могу сказать…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ProposedDialog</name>
    <message>
        <source>What the program proposes</source>
        <translation>Что предлагает программа</translation>
    </message>
    <message>
        <source>Read the proposed plan</source>
        <translation>Прочитать предложенный план</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Увидено</translation>
    </message>
    <message>
        <source>Why so</source>
        <translation>Почему так</translation>
    </message>
    <message>
        <source>No plan</source>
        <translation>Плана нет</translation>
    </message>
    <message>
        <source>Making the plan starts nothing. It is a first revision: it is checked, approved by a second person and authorised as any other.</source>
        <translation>Создание плана ничего не запускает. Это первая редакция: её проверяют, её утверждает второй человек, и запуск разрешают, как у любого другого.</translation>
    </message>
    <message>
        <source>Make the plan</source>
        <translation>Создать план</translation>
    </message>
    <message>
        <source>A planner makes it.</source>
        <translation>Его создаёт планировщик.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, %2 → %3</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>Loss, at most</source>
        <translation>Потери, не более</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ProtectionBar</name>
    <message>
        <source>Protection of the services</source>
        <translation>Защита сервисов</translation>
    </message>
    <message>
        <source>not observed yet</source>
        <translation>ещё не наблюдался</translation>
    </message>
    <message>
        <source>not known; was “%1”</source>
        <translation>неизвестно; было «%1»</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Rail</name>
    <message>
        <source>Places</source>
        <translation>Разделы</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RailItem</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n требует внимания</numerusform>
            <numerusform>%n требуют внимания</numerusform>
            <numerusform>%n требуют внимания</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ReasonDialog</name>
    <message>
        <source>Why, for the record:</source>
        <translation>Причина, для журнала:</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Missing: a reason.</source>
        <translation>Не хватает: причины.</translation>
    </message>
    <message>
        <source>Hold the button down with the pointer; letting go earlier does nothing.</source>
        <translation>Удерживайте кнопку указателем; если отпустить раньше, ничего не произойдёт.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RecordTable</name>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Фильтр: %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копировать</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>“%1” was not written</source>
        <translation>«%1» не записан</translation>
    </message>
    <message>
        <source>For a spreadsheet</source>
        <translation>Для электронной таблицы</translation>
    </message>
    <message>
        <source>As CSV</source>
        <translation>Как CSV</translation>
    </message>
    <message>
        <source>As Markdown</source>
        <translation>Как Markdown</translation>
    </message>
    <message>
        <source>As JSON</source>
        <translation>Как JSON</translation>
    </message>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>Экспорт %n строки</numerusform>
            <numerusform>Экспорт %n строк</numerusform>
            <numerusform>Экспорт %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the rows that are shown</source>
        <translation>Экспорт показанных строк</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Копировать как</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>Сортировать по этому столбцу</translation>
    </message>
    <message>
        <source>Sort by this column too</source>
        <translation>Сортировать и по этому столбцу</translation>
    </message>
    <message>
        <source>As the rows came</source>
        <translation>Как строки пришли</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>Фильтровать строки</translation>
    </message>
    <message>
        <source>No filters of columns</source>
        <translation>Без фильтров столбцов</translation>
    </message>
    <message>
        <source>Filter by columns</source>
        <translation>Фильтровать по столбцам</translation>
    </message>
    <message>
        <source>Only rows with this value</source>
        <translation>Только строки с этим значением</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Столбцы</translation>
    </message>
    <message>
        <source>Click: sort. Shift and click: sort by this too. Drag: move.</source>
        <translation>Щелчок: сортировать. Shift и щелчок: сортировать и по этому. Перетаскивание: переместить.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RevokeApprovalDialog</name>
    <message>
        <source>Revoke the approval: %1</source>
        <translation>Отозвать утверждение: %1</translation>
    </message>
    <message>
        <source>Sign the revocation</source>
        <translation>Подписать отзыв</translation>
    </message>
    <message>
        <source>The approval counts no more, for good. A run that rests on it halts before its next step. The plan may be approved anew; nobody breaks the glass for it.</source>
        <translation>Утверждение больше не действует, навсегда. Выполнение, которое на нём основано, остановится перед следующим шагом. План можно утвердить заново; экстренный запуск для него закрыт.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Редакция</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Утверждён</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Действительно до</translation>
    </message>
    <message>
        <source>Which approval</source>
        <translation>Какое утверждение</translation>
    </message>
    <message>
        <source>That of %1</source>
        <translation>Утвердил: %1</translation>
    </message>
    <message>
        <source>by %1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RevokeDelegationDialog</name>
    <message>
        <source>Revoke a delegation</source>
        <translation>Отозвать передачу права</translation>
    </message>
    <message>
        <source>Sign the revocation</source>
        <translation>Подписать отзыв</translation>
    </message>
    <message>
        <source>It counts no more, for good, and neither do the approvals that were given by it: a run that rests on one halts before its next step.</source>
        <translation>Она больше не действует, навсегда, как и утверждения, данные по ней: выполнение, основанное на таком, остановится перед следующим шагом.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RightsDialog</name>
    <message>
        <source>sees everything, changes nothing</source>
        <translation>видит всё, ничего не меняет</translation>
    </message>
    <message>
        <source>reads the audit log, draws samples, exports evidence</source>
        <translation>читает журнал аудита, делает выборки, экспортирует доказательства</translation>
    </message>
    <message>
        <source>changes the estate, generates and edits plans</source>
        <translation>меняет описание инфраструктуры, создаёт и правит планы</translation>
    </message>
    <message>
        <source>approves what others planned, declares, stops runs</source>
        <translation>утверждает чужие планы, объявляет аварию, останавливает выполнения</translation>
    </message>
    <message>
        <source>arms sites, starts runs and carries them through</source>
        <translation>взводит площадки, начинает выполнения и доводит их до конца</translation>
    </message>
    <message>
        <source>signs the list of people, keeps sinks and the clock</source>
        <translation>подписывает список людей, отвечает за приёмники и часы</translation>
    </message>
    <message>
        <source>What %1 may do</source>
        <translation>Что может %1</translation>
    </message>
    <message>
        <source>May run for real</source>
        <translation>Может выполнять по-настоящему</translation>
    </message>
    <message>
        <source>May drill</source>
        <translation>Может проводить учения</translation>
    </message>
    <message>
        <source>Sign these rights…</source>
        <translation>Подписать эти права…</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>нигде</translation>
    </message>
    <message>
        <source>at every site</source>
        <translation>на всех площадках</translation>
    </message>
    <message>
        <source>at these sites</source>
        <translation>на этих площадках</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Пока ничего не изменено.</translation>
    </message>
    <message>
        <source>Where somebody may run and drill counts for operators.</source>
        <translation>Где можно выполнять и проводить учения, важно только для операторов.</translation>
    </message>
    <message>
        <source>An operator who may run and drill nowhere can arm, and no more.</source>
        <translation>Оператор, которому нигде нельзя выполнять и проводить учения, может только взводить.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RollBackDialog</name>
    <message>
        <source>Roll back: %1</source>
        <translation>Вернуть: %1</translation>
    </message>
    <message>
        <source>The run does not go forward any more. It ends in a named state that says what stays and where writes are possible. Who asked for it stands in the log and in the evidence.</source>
        <translation>Вперёд выполнение больше не идёт. Оно завершается именованным состоянием, которое говорит, что осталось и где возможна запись. Кто этого попросил, стоит в журнале и в доказательствах.</translation>
    </message>
    <message>
        <source>Hold to roll back (%1 s)</source>
        <translation>Удерживайте для возврата (%1 с)</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RouteDialog</name>
    <message>
        <source>a site is lost</source>
        <translation>потеряна площадка</translation>
    </message>
    <message>
        <source>a node is lost</source>
        <translation>потерян узел</translation>
    </message>
    <message>
        <source>the network fails</source>
        <translation>отказала сеть</translation>
    </message>
    <message>
        <source>the application fails</source>
        <translation>отказало приложение</translation>
    </message>
    <message>
        <source>data are corrupt</source>
        <translation>данные повреждены</translation>
    </message>
    <message>
        <source>a planned move</source>
        <translation>плановый перенос</translation>
    </message>
    <message>
        <source>a rehearsal</source>
        <translation>отработка</translation>
    </message>
    <message>
        <source>work on the power of a site</source>
        <translation>работы с питанием площадки</translation>
    </message>
    <message>
        <source>Which plan fits?</source>
        <translation>Какой план подходит?</translation>
    </message>
    <message>
        <source>Ask which plan fits</source>
        <translation>Спросить, какой план подходит</translation>
    </message>
    <message>
        <source>Say what happened and where. The systems are looked at, and plans and templates are proposed with their reasons. Nothing is started.</source>
        <translation>Скажите, что случилось и где. Системы осматриваются, планы и шаблоны предлагаются с причинами. Ничего не запускается.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что случилось</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>the site %1</source>
        <translation>площадка %1</translation>
    </message>
    <message>
        <source>the service %1</source>
        <translation>сервис %1</translation>
    </message>
    <message>
        <source>Missing: a site or a service in the estate.</source>
        <translation>Не хватает: площадки или сервиса в инфраструктуре.</translation>
    </message>
    <message>
        <source>Looking at the systems…</source>
        <translation>Системы осматриваются…</translation>
    </message>
    <message>
        <source>Nothing fits, and the server does not say why.</source>
        <translation>Ничего не подходит, и сервер не говорит почему.</translation>
    </message>
    <message>
        <source>template “%1”</source>
        <translation>шаблон «%1»</translation>
    </message>
    <message>
        <source>plan “%1”</source>
        <translation>план «%1»</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 → %2</translation>
    </message>
    <message>
        <source>%1. %2: %3</source>
        <translation>%1. %2: %3</translation>
    </message>
    <message>
        <source>Use the template…</source>
        <translation>Применить шаблон…</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>Открыть план</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RunActs</name>
    <message>
        <source>Abort: %1</source>
        <translation>Прервать: %1</translation>
    </message>
    <message>
        <source>What is under way is finished and observed. Then what was done is taken back, newest first, as far as the plan says how; after a promotion nothing is. The run ends in a named state that says what stays and where writes are possible.

So far: %1.</source>
        <translation>То, что идёт, завершается и наблюдается. Затем сделанное отменяется, начиная с последнего, насколько план говорит как; после promote – ничего. Выполнение заканчивается названным состоянием: что осталось и где возможна запись.

Пока: %1.</translation>
    </message>
    <message>
        <source>Abort the run</source>
        <translation>Прервать выполнение</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Пусть идёт</translation>
    </message>
    <message>
        <source>Skip: %1</source>
        <translation>Пропустить: %1</translation>
    </message>
    <message>
        <source>The run goes on without this step, and says so at its end. Who skipped it and why stands in the log and in the evidence.</source>
        <translation>Выполнение продолжится без этого шага и скажет об этом в конце. Кто и почему пропустил, останется в журнале и доказательствах.</translation>
    </message>
    <message>
        <source>Skip the step</source>
        <translation>Пропустить шаг</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Why it may be skipped</source>
        <translation>Почему его можно пропустить</translation>
    </message>
    <message>
        <source>Export evidence</source>
        <translation>Экспорт доказательств</translation>
    </message>
    <message>
        <source>Evidence (*.evidence.json)</source>
        <translation>Доказательства (*.evidence.json)</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RunFeed</name>
    <message>
        <source>Read the run</source>
        <translation>Прочитать выполнение</translation>
    </message>
    <message>
        <source>Pause the run</source>
        <translation>Приостановить выполнение</translation>
    </message>
    <message>
        <source>Resume the run</source>
        <translation>Возобновить выполнение</translation>
    </message>
    <message>
        <source>Abort the run</source>
        <translation>Прервать выполнение</translation>
    </message>
    <message>
        <source>Go on from the step</source>
        <translation>Продолжить с шага</translation>
    </message>
    <message>
        <source>Skip the step</source>
        <translation>Пропустить шаг</translation>
    </message>
    <message>
        <source>Export the evidence to %1</source>
        <translation>Экспорт доказательств в %1</translation>
    </message>
    <message>
        <source>Decide in the run</source>
        <translation>Принять решение в выполнении</translation>
    </message>
    <message>
        <source>Answer the run</source>
        <translation>Ответить выполнению</translation>
    </message>
    <message>
        <source>Commit the run</source>
        <translation>Зафиксировать выполнение</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RunPage</name>
    <message>
        <source>Nothing was run yet. A run begins on the Plans page.</source>
        <translation>Ещё ничего не выполнялось. Выполнение начинается на странице «Планы».</translation>
    </message>
    <message>
        <source>Go to the plans</source>
        <translation>К планам</translation>
    </message>
    <message>
        <source>Evidence written to %1</source>
        <translation>Доказательства записаны в %1</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Reading the run…</source>
        <translation>Выполнение читается…</translation>
    </message>
    <message>
        <source>In doubt: a step may have happened. It is observed again, never repeated blindly.</source>
        <translation>Под сомнением: шаг мог произойти. Он наблюдается снова и никогда не повторяется вслепую.</translation>
    </message>
    <message>
        <source>Resume the run: its owner is this workspace&apos;s program now.</source>
        <translation>Возобновите выполнение: теперь его ведёт программа этого рабочего пространства.</translation>
    </message>
    <message>
        <source>Go on from step %1</source>
        <translation>Продолжить с шага %1</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>пока неизвестно</translation>
    </message>
    <message>
        <source>from the outage to the first write through the public name</source>
        <translation>от начала простоя до первой записи через публичное имя</translation>
    </message>
    <message>
        <source>from the outage; %1 from the declaration</source>
        <translation>от начала простоя; %1 от объявления</translation>
    </message>
    <message>
        <source>Recovery time (RTA)</source>
        <translation>Время восстановления (RTA)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Loss (RPA)</source>
        <translation>Потери (RPA)</translation>
    </message>
    <message>
        <source>Loss (RPA), exact</source>
        <translation>Потери (RPA), точно</translation>
    </message>
    <message>
        <source>Loss (RPA), upper bound</source>
        <translation>Потери (RPA), верхняя граница</translation>
    </message>
    <message>
        <source>no promise is kept for this scenario</source>
        <translation>для этого сценария обещания нет</translation>
    </message>
    <message>
        <source>promised: none</source>
        <translation>обещано: нет</translation>
    </message>
    <message>
        <source>promised at most %1</source>
        <translation>обещано не более %1</translation>
    </message>
    <message>
        <source>; exact when the old site rejoins</source>
        <translation>; точно, когда вернётся старая площадка</translation>
    </message>
    <message>
        <source>; said when the new primary is promoted</source>
        <translation>; станет известно при promote нового primary</translation>
    </message>
    <message>
        <source>; transactions: %1</source>
        <translation>; транзакций: %1</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Выполнения</translation>
    </message>
    <message>
        <source>critical path</source>
        <translation>критический путь</translation>
    </message>
    <message>
        <source>foreseen</source>
        <translation>прогноз</translation>
    </message>
    <message>
        <source>in doubt: it may have happened</source>
        <translation>под сомнением: могло произойти</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Abort…</source>
        <translation>Прервать…</translation>
    </message>
    <message>
        <source>Export evidence…</source>
        <translation>Экспорт доказательств…</translation>
    </message>
    <message>
        <source>Authorise again…</source>
        <translation>Авторизовать снова…</translation>
    </message>
    <message>
        <source>Go to the plan</source>
        <translation>К плану</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Выполнение</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>новое сверху</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Решения</translation>
    </message>
    <message>
        <source>Machines worked %1</source>
        <translation>Машины работали %1</translation>
    </message>
    <message>
        <source>; people were waited for %1</source>
        <translation>; людей ждали %1</translation>
    </message>
    <message>
        <source>; nobody was waited for</source>
        <translation>; никого не ждали</translation>
    </message>
    <message>
        <source>; it stood still for %1</source>
        <translation>; стояло %1</translation>
    </message>
    <message>
        <source>Decide: %1</source>
        <translation>Решить: %1</translation>
    </message>
    <message>
        <source>The run goes on with “%1”, as it proposes. What belongs to the other ways is not done. Who decided, when and why stands in the log and in the evidence.</source>
        <translation>Выполнение пойдёт путём «%1», как само предлагает. То, что относится к другим путям, не делается. Кто решил, когда и почему, стоит в журнале и в доказательствах.</translation>
    </message>
    <message>
        <source>The run goes on with “%1”, which it does not propose. What belongs to the other ways is not done. Who decided, when and why stands in the log and in the evidence.</source>
        <translation>Выполнение пойдёт путём «%1», который само не предлагает. То, что относится к другим путям, не делается. Кто решил, когда и почему, стоит в журнале и в доказательствах.</translation>
    </message>
    <message>
        <source>Decide so</source>
        <translation>Решить так</translation>
    </message>
    <message>
        <source>You say that it is done. What the plan wants to be seen is looked at all the same.</source>
        <translation>Вы говорите, что сделано. То, что план хочет увидеть, всё равно осматривается.</translation>
    </message>
    <message>
        <source>You say that it was not done and had no effect. The step has failed then.</source>
        <translation>Вы говорите, что не сделано и ничего не произошло. Тогда шаг не удался.</translation>
    </message>
    <message>
        <source>You say that nobody can tell whether it was done. The step is in doubt then, and nothing that rests on it goes on.</source>
        <translation>Вы говорите, что никто не знает, сделано ли. Тогда шаг под сомнением, и ничто, что на него опирается, не продолжается.</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Ответ: %1</translation>
    </message>
    <message>
        <source>Say so</source>
        <translation>Так и ответить</translation>
    </message>
    <message>
        <source>predicted, double on its critical path</source>
        <translation>прогноз, на критическом пути двойной</translation>
    </message>
    <message>
        <source>Steps as rows</source>
        <translation>Шаги строками</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Таблицей</translation>
    </message>
    <message>
        <source>The same steps as rows, and back: F8</source>
        <translation>Те же шаги строками и обратно: F8</translation>
    </message>
    <message>
        <source>Commit: %1</source>
        <translation>Зафиксировать: %1</translation>
    </message>
    <message>
        <source>Who committed it, when and why stands in the log and in the evidence.</source>
        <translation>Кто зафиксировал, когда и почему, стоит в журнале и в доказательствах.</translation>
    </message>
    <message>
        <source>From paper…</source>
        <translation>С бумаги…</translation>
    </message>
    <message>
        <source>What people did by the printed runbook while the run stood</source>
        <translation>Что люди сделали по напечатанной инструкции, пока выполнение стояло</translation>
    </message>
    <message>
        <source>Hold to commit (%1 s)</source>
        <translation>Удерживайте, чтобы зафиксировать (%1 с)</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RunPicture</name>
    <message>
        <source>System id</source>
        <translation>Идентификатор системы</translation>
    </message>
    <message>
        <source>role</source>
        <translation>роль</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>запись</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>position</source>
        <translation>позиция</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, ревизия %2</translation>
    </message>
    <message>
        <source>Interrupted: its program ended. The journal says what was done; the rest is observed again before anything goes on.</source>
        <translation>Прервано: программа завершилась. Журнал говорит, что сделано; остальное наблюдается снова, прежде чем что-либо продолжится.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Writes are possible nowhere that was seen.</source>
        <translation>Нигде из увиденного запись невозможна.</translation>
    </message>
    <message>
        <source>Writes are possible at: %1.</source>
        <translation>Запись возможна на: %1.</translation>
    </message>
    <message>
        <source>Not known whether writes are possible at: %1.</source>
        <translation>Неизвестно, возможна ли запись на: %1.</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>выполнено %1 из %2</translation>
    </message>
    <message>
        <source>%1 of %2 done or under way</source>
        <translation>выполнено или идёт %1 из %2</translation>
    </message>
    <message>
        <source>, %1 taken back</source>
        <translation>, отменено: %1</translation>
    </message>
    <message>
        <source>, %1 in doubt</source>
        <translation>, под сомнением: %1</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>, не удалось: %1</translation>
    </message>
    <message>
        <source>Done, seen at %1 UTC, took %2</source>
        <translation>Выполнено, видно в %1 UTC, заняло %2</translation>
    </message>
    <message>
        <source>In doubt: not failed and not done</source>
        <translation>Под сомнением: ни провал, ни успех</translation>
    </message>
    <message>
        <source>Not begun: the run ended before it</source>
        <translation>Не начат: выполнение закончилось раньше</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>The run has not begun.</source>
        <translation>Выполнение не началось.</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>Выполнение закончилось.</translation>
    </message>
    <message>
        <source>Nothing is under way: the program that ran it ended.</source>
        <translation>Ничего не идёт: программа, которая его вела, завершилась.</translation>
    </message>
    <message>
        <source>The run is paused.</source>
        <translation>Выполнение на паузе.</translation>
    </message>
    <message>
        <source>The run is going on.</source>
        <translation>Выполнение идёт.</translation>
    </message>
    <message>
        <source>Choose a step.</source>
        <translation>Выберите шаг.</translation>
    </message>
    <message>
        <source>Only a halted run goes on from a step.</source>
        <translation>С шага продолжается только остановленное выполнение.</translation>
    </message>
    <message>
        <source>This step is done; it is never repeated.</source>
        <translation>Этот шаг выполнен; он никогда не повторяется.</translation>
    </message>
    <message>
        <source>Steps before this one are not done.</source>
        <translation>Шаги перед ним не выполнены.</translation>
    </message>
    <message>
        <source>The claim, the fence, the promotion and the gate are never skipped: without them two could write, or nobody looked.</source>
        <translation>Claim, fence, promote и gate никогда не пропускаются: без них писать могли бы двое или никто бы не посмотрел.</translation>
    </message>
    <message>
        <source>This step is done.</source>
        <translation>Этот шаг выполнен.</translation>
    </message>
    <message>
        <source>This step is under way.</source>
        <translation>Этот шаг выполняется.</translation>
    </message>
    <message>
        <source>Nothing was predicted for this run, so nothing is compared.</source>
        <translation>Для этого выполнения прогноза не было, поэтому сравнивать не с чем.</translation>
    </message>
    <message>
        <source>Critical path predicted: %1, %2. </source>
        <translation>Прогнозный критический путь: %1, %2. </translation>
    </message>
    <message>
        <source>As it was: %1, %2</source>
        <translation>Как было: %1, %2</translation>
    </message>
    <message>
        <source>As it goes: %1, %2</source>
        <translation>Как идёт: %1, %2</translation>
    </message>
    <message>
        <source>, later by %1</source>
        <translation>, позже на %1</translation>
    </message>
    <message>
        <source>, sooner by %1</source>
        <translation>, раньше на %1</translation>
    </message>
    <message>
        <source>Most over its prediction: step %1, by %2.</source>
        <translation>Больше всего превысил прогноз шаг %1: на %2.</translation>
    </message>
    <message>
        <source>rule of the plan</source>
        <translation>правило плана</translation>
    </message>
    <message>
        <source>BREAK-GLASS, without approval: %1, revision %2</source>
        <translation>ЭКСТРЕННО, без утверждения: %1, редакция %2</translation>
    </message>
    <message>
        <source>DRILL: %1</source>
        <translation>УЧЕНИЯ: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SaveTemplateDialog</name>
    <message>
        <source>Save as a template</source>
        <translation>Сохранить как шаблон</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>Сохранить шаблон</translation>
    </message>
    <message>
        <source>Its service, sites, components and members become fields that are filled in when it is used. It is kept on this machine, for you.</source>
        <translation>Его сервис, площадки, компоненты и участники становятся полями, которые заполняют при использовании. Он хранится на этой машине, для вас.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Для чего</translation>
    </message>
    <message>
        <source>Missing: a name.</source>
        <translation>Не хватает: названия.</translation>
    </message>
    <message>
        <source>There is a template of this name already.</source>
        <translation>Шаблон с таким названием уже есть.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; can show something other than what it says: type it again.</source>
        <translation>&quot;%1&quot; может показывать не то, что говорит: наберите заново.</translation>
    </message>
    <message>
        <source>Fields for</source>
        <translation>Поля для</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>of this window on this machine</source>
        <translation>этого окна на этой машине</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Найти настройку</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Настройки с такими словами нет.</translation>
    </message>
    <message>
        <source>Of the window and of the sentences in it. Takes effect at once.</source>
        <translation>Окна и предложений в нём. Меняется сразу.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Цвета</translation>
    </message>
    <message>
        <source>Light, dark, or as the system says and changes it.</source>
        <translation>Светлые, тёмные или как говорит и меняет система.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлые</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмные</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Плотность</translation>
    </message>
    <message>
        <source>How high the rows of tables are.</source>
        <translation>Высота строк таблиц.</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Плотно</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Обычно</translation>
    </message>
    <message>
        <source>Roomy</source>
        <translation>Просторно</translation>
    </message>
    <message>
        <source>Second clock</source>
        <translation>Вторые часы</translation>
    </message>
    <message>
        <source>Every stamp is in UTC, as in the record. The status bar shows one more clock.</source>
        <translation>Все отметки времени в UTC, как в журнале. В строке состояния есть ещё одни часы.</translation>
    </message>
    <message>
        <source>The time of the site</source>
        <translation>Время площадки</translation>
    </message>
    <message>
        <source>The time of this machine</source>
        <translation>Время этой машины</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Нет</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Никогда</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>Через %n минуту</numerusform>
            <numerusform>Через %n минуты</numerusform>
            <numerusform>Через %n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Бездействие</translation>
    </message>
    <message>
        <source>Without a hand at the window, dialogs that hold a passphrase are closed.</source>
        <translation>Когда у окна никого нет, диалоги с парольной фразой закрываются.</translation>
    </message>
    <message>
        <source>Only in the list</source>
        <translation>Только в списке</translation>
    </message>
    <message numerus="yes">
        <source>For %n second(s)</source>
        <translation>
            <numerusform>%n секунду</numerusform>
            <numerusform>%n секунды</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>Good news</source>
        <translation>Хорошие новости</translation>
    </message>
    <message>
        <source>Shown in the status bar, then gone. Errors stay until they are read.</source>
        <translation>Показываются в строке состояния и исчезают. Ошибки остаются, пока не прочитаны.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Настройка</translation>
    </message>
    <message>
        <source>Copied secrets</source>
        <translation>Скопированные секреты</translation>
    </message>
    <message>
        <source>How long a secret of the vault stays in the clipboard.</source>
        <translation>Сколько секрет из хранилища лежит в буфере обмена.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Войти</translation>
    </message>
    <message>
        <source>What changes something is done in somebody&apos;s name. Your key is asked once, for eight hours at most; plans, runs and armings still take a signature each.</source>
        <translation>Изменения делаются от чьего-то имени. Ключ спрашивается один раз, не более чем на восемь часов; планы, запуски и взведение площадок по-прежнему подписываются отдельно.</translation>
    </message>
    <message>
        <source>Missing: person, key file and passphrase.</source>
        <translation>Не хватает: человека, файла ключа и парольной фразы.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Подписывается…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SignListDialog</name>
    <message>
        <source>Sign the list of people</source>
        <translation>Подписать список людей</translation>
    </message>
    <message>
        <source>Sign the list</source>
        <translation>Подписать список</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SignedPaperDialog</name>
    <message>
        <source>Why, for the record:</source>
        <translation>Причина, для записи:</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Missing: a reason.</source>
        <translation>Не хватает: причины.</translation>
    </message>
    <message>
        <source>Missing: person, key file and passphrase.</source>
        <translation>Не хватает: человека, файла ключа и парольной фразы.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Подписывается…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SitePanel</name>
    <message>
        <source>Sites</source>
        <translation>Площадки</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Члены</translation>
    </message>
    <message>
        <source>Oldest reading</source>
        <translation>Самое старое</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>здесь нет</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n answer</source>
        <translation>
            <numerusform>%1 из %n отвечает</numerusform>
            <numerusform>%1 из %n отвечают</numerusform>
            <numerusform>%1 из %n отвечают</numerusform>
        </translation>
    </message>
    <message>
        <source>no reading</source>
        <translation>нет данных</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Stages</name>
    <message>
        <source>Stages</source>
        <translation>Этапы</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (не хватает)</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StandingDialog</name>
    <message>
        <source>changes nothing</source>
        <translation>ничего не меняет</translation>
    </message>
    <message>
        <source>reads, and writes a backup</source>
        <translation>читает и пишет резервную копию</translation>
    </message>
    <message>
        <source>changes a sandbox alone</source>
        <translation>меняет только песочницу</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Наблюдение</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Резервные копии</translation>
    </message>
    <message>
        <source>Restores into a sandbox</source>
        <translation>Восстановление в песочницу</translation>
    </message>
    <message>
        <source>Authorise what runs with nobody there</source>
        <translation>Разрешить выполнение без людей</translation>
    </message>
    <message>
        <source>Sign it</source>
        <translation>Подписать</translation>
    </message>
    <message>
        <source>An approver signs ahead. A scheduler may then start approved plans without a person&apos;s word of the minute, as long as each of their steps does nothing but what is ticked here. Nothing else ever runs so.</source>
        <translation>Утверждающий подписывает заранее. После этого планировщик может начинать утверждённые планы без слова человека в ту минуту, если каждый их шаг делает только то, что отмечено здесь. Ничто другое так не выполняется.</translation>
    </message>
    <message>
        <source>Holds for, in days</source>
        <translation>Сколько дней действует</translation>
    </message>
    <message>
        <source>Plans of these services:</source>
        <translation>Планы этих сервисов:</translation>
    </message>
    <message>
        <source>Missing: what may be done.</source>
        <translation>Не хватает: что можно делать.</translation>
    </message>
    <message>
        <source>Missing: a service.</source>
        <translation>Не хватает: сервиса.</translation>
    </message>
    <message>
        <source>Signed for: %1</source>
        <translation>Подписывается для: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StandingPanel</name>
    <message>
        <source>Holds</source>
        <translation>Действует</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Недействительно</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>With nobody there</source>
        <translation>Без людей</translation>
    </message>
    <message>
        <source>Standing authorisations</source>
        <translation>Постоянные разрешения</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>May do</source>
        <translation>Что можно</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Сервисы</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>До</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Почему не действует</translation>
    </message>
    <message>
        <source>Authorise…</source>
        <translation>Разрешить…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Отозвать…</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>nothing: a person says &quot;go&quot; each time</source>
        <translation>ничего: каждый раз человек говорит «начать»</translation>
    </message>
    <message>
        <source>%1, for %2, until %3.</source>
        <translation>%1, для %2, до %3.</translation>
    </message>
    <message>
        <source>Its time is over, by the clock of this computer.</source>
        <translation>По часам этого компьютера её срок истёк.</translation>
    </message>
    <message>
        <source>Nobody has answered for a while.</source>
        <translation>Уже некоторое время никто не отвечает.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StartDialog</name>
    <message>
        <source>Start: %1</source>
        <translation>Запуск: %1</translation>
    </message>
    <message>
        <source>Seen just now</source>
        <translation>Видно прямо сейчас</translation>
    </message>
    <message>
        <source>Hold to start (%1 s)</source>
        <translation>Удерживайте для запуска (%1 с)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>%1 of %2, from %3 to %4</source>
        <translation>%1: %2, с %3 на %4</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Цели</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Шаги</translation>
    </message>
    <message>
        <source>%1; no way back from: %2</source>
        <translation>%1; нет пути назад с: %2</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>Простой</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>прогноз %1</translation>
    </message>
    <message>
        <source>Loss, at most</source>
        <translation>Потери, не более</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Утверждён</translation>
    </message>
    <message>
        <source>Looking at the live systems…</source>
        <translation>Идёт просмотр живых систем…</translation>
    </message>
    <message>
        <source>The live systems could not be looked at, so nothing can be authorised.</source>
        <translation>Живые системы не удалось просмотреть, поэтому авторизовать нечего.</translation>
    </message>
    <message>
        <source>Look at the live systems</source>
        <translation>Просмотреть живые системы</translation>
    </message>
    <message>
        <source>nothing to be bound</source>
        <translation>нечего закреплять</translation>
    </message>
    <message>
        <source>Missing: what the live systems show right now.</source>
        <translation>Не хватает: того, что живые системы показывают сейчас.</translation>
    </message>
    <message>
        <source>Missing: the name of the site.</source>
        <translation>Не хватает: названия площадки.</translation>
    </message>
    <message>
        <source>Missing: your key file and its passphrase.</source>
        <translation>Не хватает: вашего файла ключа и его парольной фразы.</translation>
    </message>
    <message>
        <source>Hold the button down with the pointer; letting go earlier starts nothing.</source>
        <translation>Удерживайте кнопку указателем; если отпустить раньше, ничего не начнётся.</translation>
    </message>
    <message>
        <source>Signing the authorisation…</source>
        <translation>Авторизация подписывается…</translation>
    </message>
    <message>
        <source>Sign the authorisation</source>
        <translation>Подписать авторизацию</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Запускается…</translation>
    </message>
    <message>
        <source>Start the run</source>
        <translation>Начать выполнение</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Просмотр</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Название площадки</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Второй человек</translation>
    </message>
    <message>
        <source>Your key</source>
        <translation>Ваш ключ</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Удержание</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>Начать заново</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>слишком давно</translation>
    </message>
    <message>
        <source>Missing: all of it. The ten minutes are over.</source>
        <translation>Не хватает: всего. Десять минут истекли.</translation>
    </message>
    <message>
        <source>BREAK-GLASS</source>
        <translation>ЭКСТРЕННЫЙ ЗАПУСК</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StartPage</name>
    <message>
        <source>Workspaces (*.farhaven);;All files (*)</source>
        <translation>Рабочие пространства (*.farhaven);;Все файлы (*)</translation>
    </message>
    <message>
        <source>No workspace has been opened on this machine yet.</source>
        <translation>На этой машине ещё не открывали рабочих пространств.</translation>
    </message>
    <message>
        <source>Farhaven</source>
        <translation>Farhaven</translation>
    </message>
    <message>
        <source>A workspace holds what runs where, the plans to recover it, and the record of what was done. A new one is read only until somebody arms it.</source>
        <translation>Рабочее пространство хранит, что где работает, планы восстановления и запись сделанного. Новое – только для чтения, пока кто-нибудь не разрешит действия.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Недавние</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Недавние рабочие пространства</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>Открыть образец</translation>
    </message>
    <message>
        <source>Two sites with a real PostgreSQL service, an application and a public name. Start them in the source tree of Farhaven with “./dev lab up --dir FOLDER”, which the packages do not bring, then name the folder here.</source>
        <translation>Две площадки с настоящим сервисом PostgreSQL, приложением и публичным именем. Запустите их в исходном коде Farhaven через «./dev lab up --dir FOLDER» (в пакетах этого нет) и укажите папку здесь.</translation>
    </message>
    <message>
        <source>Folder of the running lab</source>
        <translation>Папка работающей лаборатории</translation>
    </message>
    <message>
        <source>Open sample…</source>
        <translation>Открыть образец…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Everything that “workspace export” of another Farhaven wrote, in a new workspace.</source>
        <translation>Всё, что записал «workspace export» другого Farhaven, в новое рабочее пространство.</translation>
    </message>
    <message>
        <source>Exported file</source>
        <translation>Экспортированный файл</translation>
    </message>
    <message>
        <source>Exports (*.json);;All files (*)</source>
        <translation>Экспорты (*.json);;Все файлы (*)</translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation>Импортировать файл…</translation>
    </message>
    <message>
        <source>New or existing</source>
        <translation>Новое или существующее</translation>
    </message>
    <message>
        <source>Open a workspace file of this machine, or make an empty one for an estate of your own.</source>
        <translation>Откройте файл рабочего пространства на этой машине или создайте пустой для своих систем.</translation>
    </message>
    <message>
        <source>Workspace file</source>
        <translation>Файл рабочего пространства</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Открыть рабочее пространство</translation>
    </message>
    <message>
        <source>New, empty…</source>
        <translation>Новое, пустое…</translation>
    </message>
    <message>
        <source>“%1” was not opened</source>
        <translation>«%1» не открыт</translation>
    </message>
    <message>
        <source>No workspace was opened</source>
        <translation>Рабочее пространство не открыто</translation>
    </message>
    <message>
        <source>no file was named</source>
        <translation>файл не назван</translation>
    </message>
    <message>
        <source>Type the path of a workspace, or choose one</source>
        <translation>Наберите путь к рабочему пространству или выберите его</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>Открывается %1…</translation>
    </message>
    <message>
        <source>Accept this copy…</source>
        <translation>Принять эту копию…</translation>
    </message>
    <message>
        <source>Accept a workspace without its head file</source>
        <translation>Принять рабочее пространство без файла головы журнала</translation>
    </message>
    <message>
        <source>The head file shows that nobody put an older copy back. Without it nobody can tell: approvals that were voided, and records, may be gone. If you have the file, put it back instead. If you know that this is the right copy, say why; that is recorded.
%1</source>
        <translation>Файл головы показывает, что никто не вернул старую копию. Без него этого никто не скажет: отозванные утверждения и записи могли пропасть. Если файл есть, верните его. Если вы знаете, что это верная копия, скажите почему; это записывается.
%1</translation>
    </message>
    <message>
        <source>Accept this copy</source>
        <translation>Принять эту копию</translation>
    </message>
    <message>
        <source>“%1” was not accepted</source>
        <translation>«%1» не принят</translation>
    </message>
    <message>
        <source>No workspace was made</source>
        <translation>Рабочее пространство не создано</translation>
    </message>
    <message>
        <source>no file or folder was named</source>
        <translation>файл или папка не названы</translation>
    </message>
    <message>
        <source>Name the folder that “./dev lab up --dir FOLDER” made</source>
        <translation>Назовите папку, созданную «./dev lab up --dir FOLDER»</translation>
    </message>
    <message>
        <source>Name the file that “workspace export” wrote</source>
        <translation>Назовите файл, записанный «workspace export»</translation>
    </message>
    <message>
        <source>Where to keep the new workspace</source>
        <translation>Где хранить новое рабочее пространство</translation>
    </message>
    <message>
        <source>“%1” was not made</source>
        <translation>«%1» не создан</translation>
    </message>
    <message>
        <source>Making %1…</source>
        <translation>Создаётся %1…</translation>
    </message>
    <message>
        <source>%1   %2   (not there any more)</source>
        <translation>%1   %2   (больше нет)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Начало</translation>
    </message>
    <message>
        <source>Import another Farhaven&apos;s workspace</source>
        <translation>Импорт рабочего пространства другого Farhaven</translation>
    </message>
    <message>
        <source>This makes a second copy: its people, plans and approvals are those of the day of the export. Where the first one still holds a claim, the hosts refuse this one. Say why this copy is to act, and what became of the other one; that is recorded.</source>
        <translation>Так возникает вторая копия: её люди, планы и утверждения — на день экспорта. Там, где первая ещё держит claim, хосты откажут этой. Скажите, почему должна действовать эта копия и что стало с другой; это записывается.</translation>
    </message>
    <message>
        <source>Import this copy</source>
        <translation>Импортировать эту копию</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StatusTexts</name>
    <message>
        <source>Local workspace, revision %1</source>
        <translation>Локальное рабочее пространство, ревизия %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n members answer</source>
        <translation>
            <numerusform>отвечает %1 из %n члена</numerusform>
            <numerusform>отвечают %1 из %n членов</numerusform>
            <numerusform>отвечают %1 из %n членов</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepForm</name>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>Choose a step.</source>
        <translation>Выберите шаг.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Фаза</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>всё целиком</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Где</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Участник</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Действие</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Its system does not offer this act.</source>
        <translation>Его система не предлагает этого действия.</translation>
    </message>
    <message>
        <source>What its system offers is not known yet.</source>
        <translation>Что предлагает его система, пока неизвестно.</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, в %2</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1 (нужно)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>не задано</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>от %1 до %2</translation>
    </message>
    <message>
        <source>a, b, c</source>
        <translation>а, б, в</translation>
    </message>
    <message>
        <source>Guard: must hold before it</source>
        <translation>Условие: должно выполняться до него</translation>
    </message>
    <message>
        <source>Done means, as it is observed</source>
        <translation>Сделано — значит, видно вот что</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Обратный путь</translation>
    </message>
    <message>
        <source>none is needed</source>
        <translation>не нужен</translation>
    </message>
    <message>
        <source>there is none: no return</source>
        <translation>его нет: возврата нет</translation>
    </message>
    <message>
        <source>For each of</source>
        <translation>Для каждого из</translation>
    </message>
    <message>
        <source>At once, at most</source>
        <translation>Одновременно, не больше</translation>
    </message>
    <message>
        <source>Who decides: a role, a person, or &quot;rule&quot;</source>
        <translation>Кто решает: роль, человек или «rule»</translation>
    </message>
    <message>
        <source>Unless decided otherwise</source>
        <translation>Если не решено иначе</translation>
    </message>
    <message>
        <source>Choice %1</source>
        <translation>Вариант %1</translation>
    </message>
    <message>
        <source>Steps that it enables</source>
        <translation>Шаги, которые он включает</translation>
    </message>
    <message>
        <source>Proposed when all of this is seen</source>
        <translation>Предлагается, когда видно всё это</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Attempts, at most</source>
        <translation>Попыток, не больше</translation>
    </message>
    <message>
        <source>If unreachable</source>
        <translation>Если недоступен</translation>
    </message>
    <message>
        <source>stop and ask</source>
        <translation>остановиться и спросить</translation>
    </message>
    <message>
        <source>skip it</source>
        <translation>пропустить</translation>
    </message>
    <message>
        <source>Comes after</source>
        <translation>Идёт после</translation>
    </message>
    <message>
        <source>Guard of the way back</source>
        <translation>Условие пути назад</translation>
    </message>
    <message>
        <source>Taken back means, as it is observed</source>
        <translation>Что должно быть видно, чтобы считать откат выполненным</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>План</translation>
    </message>
    <message>
        <source>This workspace keeps no such plan.</source>
        <translation>В этом рабочем пространстве нет такого плана.</translation>
    </message>
    <message>
        <source>Bound is its newest revision, %1.</source>
        <translation>Связана его последняя редакция, %1.</translation>
    </message>
    <message>
        <source>Bound are other bytes than those of its newest revision, %1. Compare it with the one before it, then bind it.</source>
        <translation>Связаны другие байты, чем у его последней редакции, %1. Сравните её с предыдущей, затем свяжите.</translation>
    </message>
    <message>
        <source>Bind revision %1</source>
        <translation>Связать редакцию %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepList</name>
    <message>
        <source>Steps of the plan, by phase</source>
        <translation>Шаги плана по фазам</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Не больше</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepModel</name>
    <message>
        <source>no return</source>
        <translation>без возврата</translation>
    </message>
    <message>
        <source>≤&#xa0;%1</source>
        <translation>≤&#xa0;%1</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>не спрошено</translation>
    </message>
    <message>
        <source>at its turn</source>
        <translation>в свой черёд</translation>
    </message>
    <message>
        <source>accepts</source>
        <translation>принимает</translation>
    </message>
    <message>
        <source>refuses</source>
        <translation>отказывает</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1 на %2</translation>
    </message>
    <message>
        <source>Phase %1, at most %2</source>
        <translation>Фаза %1, не более %2</translation>
    </message>
    <message>
        <source>There is no way back from here.</source>
        <translation>Отсюда пути назад нет.</translation>
    </message>
    <message>
        <source>On the critical path.</source>
        <translation>На критическом пути.</translation>
    </message>
    <message>
        <source>Live check: %1</source>
        <translation>Живая проверка: %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>#</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Фаза</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Живое</translation>
    </message>
    <message>
        <source>Live check</source>
        <translation>Живая проверка</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepPanel</name>
    <message>
        <source>Step detail</source>
        <translation>Подробности шага</translation>
    </message>
    <message>
        <source>Seen before and after the step</source>
        <translation>Видно до и после шага</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Наблюдение</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>До</translation>
    </message>
    <message>
        <source>After</source>
        <translation>После</translation>
    </message>
    <message>
        <source>What it rested on when it was sent</source>
        <translation>На чём основан при отправке</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Запрошено</translation>
    </message>
    <message>
        <source>Go on from this step</source>
        <translation>Продолжить с этого шага</translation>
    </message>
    <message>
        <source>Skip this step…</source>
        <translation>Пропустить этот шаг…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepTable</name>
    <message>
        <source>Steps of the plan</source>
        <translation>Шаги плана</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepWords</name>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Шаг</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Begun at</source>
        <translation>Начат на</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>Завершён на</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Занял</translation>
    </message>
    <message>
        <source>Foreseen from</source>
        <translation>Ожидается с</translation>
    </message>
    <message>
        <source>Foreseen to</source>
        <translation>Ожидается до</translation>
    </message>
    <message>
        <source>Predicted from</source>
        <translation>Прогноз с</translation>
    </message>
    <message>
        <source>Predicted to</source>
        <translation>Прогноз до</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>Критический путь</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Strip</name>
    <message>
        <source>PRODUCTION</source>
        <translation>ПРОДУКТИВ</translation>
    </message>
    <message>
        <source>DR</source>
        <translation>DR</translation>
    </message>
    <message>
        <source>DRILL</source>
        <translation>УЧЕНИЯ</translation>
    </message>
    <message>
        <source>Read only: nothing is armed</source>
        <translation>Только чтение: действия не разрешены</translation>
    </message>
    <message>
        <source>Not known what is armed</source>
        <translation>Неизвестно, что разрешено</translation>
    </message>
    <message>
        <source>Armed: %1</source>
        <translation>Действия разрешены: %1</translation>
    </message>
    <message>
        <source>Armed: %1, %2 left</source>
        <translation>Действия разрешены: %1, осталось %2</translation>
    </message>
    <message>
        <source>State of the workspace</source>
        <translation>Состояние рабочего пространства</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>Рабочее пространство не открыто</translation>
    </message>
    <message>
        <source>Incident %1</source>
        <translation>Авария %1</translation>
    </message>
    <message>
        <source>No incident declared</source>
        <translation>Авария не объявлена</translation>
    </message>
    <message>
        <source>Not known what is declared</source>
        <translation>Неизвестно, что объявлено</translation>
    </message>
    <message>
        <source>Nothing is observed</source>
        <translation>Ничего не наблюдается</translation>
    </message>
    <message>
        <source>No reading yet</source>
        <translation>Данных ещё нет</translation>
    </message>
    <message>
        <source>Newest reading %1</source>
        <translation>Последнее чтение %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Theme</name>
    <message>
        <source>OK</source>
        <translation>Норма</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Внимание</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Критично</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Обслуживание</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Под сомнением</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Titles</name>
    <message>
        <source>Edge</source>
        <translation>Край</translation>
    </message>
    <message>
        <source>public names</source>
        <translation>публичные имена</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Приложение</translation>
    </message>
    <message>
        <source>services</source>
        <translation>сервисы</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>clusters</source>
        <translation>кластеры</translation>
    </message>
    <message>
        <source>Fences</source>
        <translation>Fence</translation>
    </message>
    <message>
        <source>power, network</source>
        <translation>питание, сеть</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Платформа</translation>
    </message>
    <message>
        <source>hosts</source>
        <translation>хосты</translation>
    </message>
    <message>
        <source>what people name</source>
        <translation>что называют люди</translation>
    </message>
    <message>
        <source>what must not be lost</source>
        <translation>что нельзя потерять</translation>
    </message>
    <message>
        <source>host</source>
        <translation>хост</translation>
    </message>
    <message>
        <source>service</source>
        <translation>сервис</translation>
    </message>
    <message>
        <source>data</source>
        <translation>данные</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Сервисы</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>Наборы данных</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::TopologyPage</name>
    <message>
        <source>Topology</source>
        <translation>Топология</translation>
    </message>
    <message>
        <source>Reading the workspace…</source>
        <translation>Рабочее пространство читается…</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Рабочее пространство не открыто.</translation>
    </message>
    <message>
        <source>%1 sites, %2 hosts, %3 components</source>
        <translation>площадок: %1, хостов: %2, компонентов: %3</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Член</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Members and hosts</source>
        <translation>Участники и хосты</translation>
    </message>
    <message>
        <source>This estate has no components yet. Draw it here, or import one from the start page.</source>
        <translation>В этой модели ещё нет компонентов. Начертите её здесь или импортируйте со стартовой страницы.</translation>
    </message>
    <message>
        <source>Draw it here</source>
        <translation>Начертить здесь</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::TwoPeople</name>
    <message>
        <source>Sign, the first of two</source>
        <translation>Подписать, первый из двух</translation>
    </message>
    <message>
        <source>If it is true, type it word for word: &quot;%1&quot;</source>
        <translation>Если это правда, наберите слово в слово: &quot;%1&quot;</translation>
    </message>
    <message>
        <source>%1, word for word</source>
        <translation>%1, слово в слово</translation>
    </message>
    <message>
        <source>Who signs the same, with their own key:</source>
        <translation>Кто подпишет то же самое своим ключом:</translation>
    </message>
    <message>
        <source>Who signs the same</source>
        <translation>Кто подпишет то же самое</translation>
    </message>
    <message>
        <source>Read the list of people</source>
        <translation>Прочитать список людей</translation>
    </message>
    <message>
        <source>%1, key %2…</source>
        <translation>%1, ключ %2…</translation>
    </message>
    <message>
        <source>Missing: %1.</source>
        <translation>Не хватает: %1.</translation>
    </message>
    <message>
        <source>Missing: another person who signs the same.</source>
        <translation>Не хватает: другого человека, который подпишет то же.</translation>
    </message>
    <message>
        <source>Missing: person, key file and passphrase.</source>
        <translation>Не хватает: человека, файла ключа и парольной фразы.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Подписывается…</translation>
    </message>
    <message>
        <source>It counts for nothing</source>
        <translation>Оно не имеет силы</translation>
    </message>
    <message>
        <source>Have it made anew</source>
        <translation>Составьте его заново</translation>
    </message>
    <message>
        <source>Sign, the second of two</source>
        <translation>Подписать, второй из двух</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::VaultPage</name>
    <message>
        <source>Opening the vault…</source>
        <translation>Хранилище открывается…</translation>
    </message>
    <message>
        <source>Make the vault</source>
        <translation>Создать хранилище</translation>
    </message>
    <message>
        <source>Whoever loses what opens it loses what is in it. Add a second slot soon, for another person or in a safe.</source>
        <translation>Кто потеряет то, чем оно открывается, потеряет и содержимое. Добавьте вскоре второй слот: для другого человека или в сейф.</translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation>Хранилище создаётся…</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Открыть хранилище</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>The program that owns the workspace holds it open, for runs and looks. Nothing of it comes into this window.</source>
        <translation>Его держит открытым программа, которой принадлежит рабочее пространство, для выполнений и наблюдений. В это окно из него ничего не попадает.</translation>
    </message>
    <message>
        <source>If this older copy is right, say why, for the record:</source>
        <translation>Если верна эта старая копия, укажите для записи, почему:</translation>
    </message>
    <message>
        <source>Shut the vault</source>
        <translation>Закрыть хранилище</translation>
    </message>
    <message>
        <source>Replace the secret %1</source>
        <translation>Заменить секрет %1</translation>
    </message>
    <message>
        <source>Put a secret</source>
        <translation>Положить секрет</translation>
    </message>
    <message>
        <source>Replace the secret</source>
        <translation>Заменить секрет</translation>
    </message>
    <message>
        <source>Put the secret</source>
        <translation>Положить секрет</translation>
    </message>
    <message>
        <source>Remove the secret %1</source>
        <translation>Удалить секрет %1</translation>
    </message>
    <message>
        <source>Remove the secret</source>
        <translation>Удалить секрет</translation>
    </message>
    <message>
        <source>What needs it fails from then on. Copies of the file hold it still: change the password itself where nobody may know it any more.</source>
        <translation>Чему он нужен, с этого момента не выполнится. В копиях файла он остаётся: если его больше никто не должен знать, смените сам пароль.</translation>
    </message>
    <message>
        <source>Check each secret</source>
        <translation>Проверить каждый секрет</translation>
    </message>
    <message>
        <source>Each one is decrypted to see that it is whole; none is shown.</source>
        <translation>Каждый расшифровывается, чтобы убедиться, что он цел; ни один не показывается.</translation>
    </message>
    <message>
        <source>Let one more open the vault</source>
        <translation>Дать открывать хранилище ещё кому-то</translation>
    </message>
    <message>
        <source>Add the slot</source>
        <translation>Добавить слот</translation>
    </message>
    <message>
        <source>First what is to open it too, then what opens it today.</source>
        <translation>Сначала то, что тоже будет его открывать, затем то, что открывает его сегодня.</translation>
    </message>
    <message>
        <source>Take out the slot of %1</source>
        <translation>Убрать слот: %1</translation>
    </message>
    <message>
        <source>Take the slot out</source>
        <translation>Убрать слот</translation>
    </message>
    <message>
        <source>It opens copies of the file still: change the secrets that its holder must not know.</source>
        <translation>Копии файла он всё ещё открывает: смените секреты, которые его владелец не должен знать.</translation>
    </message>
    <message>
        <source>Copy the secret %1</source>
        <translation>Скопировать секрет %1</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>It goes to the clipboard for %1 and is not shown. That you copied it is put on record first.</source>
        <translation>Он попадёт в буфер обмена на %1 и не показывается. Сначала в журнал запишется, что вы его скопировали.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Парольная фраза</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Файл ключа</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Связка ключей</translation>
    </message>
    <message>
        <source>nowhere: put it again</source>
        <translation>никуда: положите заново</translation>
    </message>
    <message>
        <source>Open the vault…</source>
        <translation>Открыть хранилище…</translation>
    </message>
    <message>
        <source>Shut it</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Секреты</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>May be sent to</source>
        <translation>Куда можно отправлять</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Возраст</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменён</translation>
    </message>
    <message>
        <source>Who can open it</source>
        <translation>Кто может открыть</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Чем открывается</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Для кого</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>Слот</translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation>Копировать…</translation>
    </message>
    <message>
        <source>Put…</source>
        <translation>Положить…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Заменить…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Удалить…</translation>
    </message>
    <message>
        <source>Check all…</source>
        <translation>Проверить все…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Добавить…</translation>
    </message>
    <message>
        <source>Take it out now</source>
        <translation>Убрать сейчас</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>Рабочее пространство не открыто</translation>
    </message>
    <message>
        <source>This workspace has no vault</source>
        <translation>У этого рабочего пространства нет хранилища</translation>
    </message>
    <message>
        <source>The vault cannot be read. %1</source>
        <translation>Хранилище не читается. %1</translation>
    </message>
    <message>
        <source>Not known how the vault stands</source>
        <translation>Состояние хранилища неизвестно</translation>
    </message>
    <message>
        <source>Shut: what needs a secret of it fails until it is opened.</source>
        <translation>Закрыто: чему нужен секрет из него, не выполнится, пока его не откроют.</translation>
    </message>
    <message>
        <source>Open, by a key that needs nobody: it stays open.</source>
        <translation>Открыто ключом, которому не нужен человек: остаётся открытым.</translation>
    </message>
    <message>
        <source>Open since %1, by %2.</source>
        <translation>Открыто с %1, открыл %2.</translation>
    </message>
    <message>
        <source>Open, by %1.</source>
        <translation>Открыто, открыл %1.</translation>
    </message>
    <message>
        <source>It stays open.</source>
        <translation>Остаётся открытым.</translation>
    </message>
    <message>
        <source>Unless something of it is needed, it shuts by itself in %1.</source>
        <translation>Если из него ничего не понадобится, закроется само через %1.</translation>
    </message>
    <message>
        <source>Passwords and tokens that runs need lie in a vault beside the workspace, sealed, each with the places that it may be sent to. There is none yet.</source>
        <translation>Пароли и токены, нужные выполнениям, лежат запечатанными в хранилище рядом с рабочим пространством, у каждого указано, куда его можно отправлять. Хранилища ещё нет.</translation>
    </message>
    <message>
        <source>Make the vault…</source>
        <translation>Создать хранилище…</translation>
    </message>
    <message>
        <source>The last slot stays: without it nobody opens the vault.</source>
        <translation>Последний слот остаётся: без него хранилище никто не откроет.</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Готово: %1</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Секрет</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Хранилище</translation>
    </message>
    <message numerus="yes">
        <source>%1 lies in the clipboard; it is taken out in %n second(s).</source>
        <translation>
            <numerusform>%1 лежит в буфере обмена; уберётся через %n секунду.</numerusform>
            <numerusform>%1 лежит в буфере обмена; уберётся через %n секунды.</numerusform>
            <numerusform>%1 лежит в буфере обмена; уберётся через %n секунд.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 may lie in the clipboard still: it cannot be read now. It is tried again when this window is in front.</source>
        <translation>%1, возможно, ещё лежит в буфере обмена: сейчас его нельзя прочесть. Проверка повторится, когда это окно окажется впереди.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::VerifyPanel</name>
    <message>
        <source>Verify</source>
        <translation>Проверка</translation>
    </message>
    <message>
        <source>Verify this workspace’s log</source>
        <translation>Проверить свой журнал</translation>
    </message>
    <message>
        <source>Evidence pack or archive</source>
        <translation>Пакет или архив доказательств</translation>
    </message>
    <message>
        <source>Key or checkpoint that you trust</source>
        <translation>Ключ или контрольная точка, которым вы доверяете</translation>
    </message>
    <message>
        <source>Verify the file</source>
        <translation>Проверить файл</translation>
    </message>
    <message>
        <source>Nothing was verified yet</source>
        <translation>Пока ничего не проверено</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Выбрать: %1</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Что найдено</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WallPage</name>
    <message>
        <source>The workspace does not answer: all of this is old</source>
        <translation>Рабочее пространство не отвечает: всё это устарело</translation>
    </message>
    <message>
        <source>Incident since %1</source>
        <translation>Авария длится %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more, none of them worse</source>
        <translation>
            <numerusform>ещё %n, не хуже</numerusform>
            <numerusform>ещё %n, не хуже</numerusform>
            <numerusform>ещё %n, не хуже</numerusform>
        </translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Рабочее пространство не открыто.</translation>
    </message>
    <message>
        <source>Wall display</source>
        <translation>Настенный экран</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WallWords</name>
    <message>
        <source>never seen</source>
        <translation>ни разу не видно</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>видно %1</translation>
    </message>
    <message>
        <source>not known; was: %1</source>
        <translation>неизвестно; было: %1</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>прервано</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>ждёт ответа</translation>
    </message>
    <message>
        <source>nothing was seen yet</source>
        <translation>ещё ничего не видели</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WhatIfPanel</name>
    <message>
        <source>What if</source>
        <translation>Что если</translation>
    </message>
    <message>
        <source>What would break</source>
        <translation>Что сломалось бы</translation>
    </message>
    <message>
        <source>predicted from the drawing; no live system is asked</source>
        <translation>прогноз по схеме; живые системы не опрашиваются</translation>
    </message>
    <message>
        <source>Something without a node that fails too</source>
        <translation>Что ещё отказывает без узла на схеме</translation>
    </message>
    <message>
        <source>What is selected fails</source>
        <translation>Отказывает выбранное</translation>
    </message>
    <message>
        <source>%1 (%2) fails too</source>
        <translation>%1 (%2) тоже отказывает</translation>
    </message>
    <message>
        <source>Select what fails on the drawing, or choose a site, a line, a provider or a person above.</source>
        <translation>Выберите отказавшее на схеме или площадку, линию, провайдера или человека выше.</translation>
    </message>
    <message numerus="yes">
        <source>what is chosen (%n)</source>
        <translation>
            <numerusform>выбранное (%n)</numerusform>
            <numerusform>выбранное (%n)</numerusform>
            <numerusform>выбранное (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>not known</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Сервис</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Что станет</translation>
    </message>
    <message>
        <source>Back in</source>
        <translation>Вернётся через</translation>
    </message>
    <message>
        <source>Loses</source>
        <translation>Потеряет</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Почему</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WhyNot</name>
    <message>
        <source>It is no longer in the estate.</source>
        <translation>Его больше нет в модели.</translation>
    </message>
    <message>
        <source>Nothing is connected with itself.</source>
        <translation>Ничто не соединяют с самим собой.</translation>
    </message>
    <message>
        <source>It is there already: %1.</source>
        <translation>Это уже есть: %1.</translation>
    </message>
    <message>
        <source>Only components need each other. Choose a member of one.</source>
        <translation>Друг в друге нуждаются только компоненты. Выберите участника одного из них.</translation>
    </message>
    <message>
        <source>A host stands at a site. Choose the column of one.</source>
        <translation>Хост стоит на площадке. Выберите её столбец.</translation>
    </message>
    <message>
        <source>A member runs on a host. Choose one.</source>
        <translation>Участник работает на хосте. Выберите хост.</translation>
    </message>
    <message>
        <source>%1 needs it already: neither could start first.</source>
        <translation>%1 уже нуждается в нём: ни один не смог бы запуститься первым.</translation>
    </message>
    <message>
        <source>Replication runs between two members of one component.</source>
        <translation>Репликация идёт между двумя участниками одного компонента.</translation>
    </message>
    <message>
        <source>%1 of the same component runs there: one loss would take both.</source>
        <translation>%1 того же компонента работает там: одна потеря унесла бы обоих.</translation>
    </message>
    <message>
        <source>Draw two sites first: where it runs, and where it recovers.</source>
        <translation>Сначала начертите две площадки: где он работает и где восстанавливается.</translation>
    </message>
    <message>
        <source>%1 stands there. Move or remove its hosts first.</source>
        <translation>Там стоит %1. Сначала перенесите или удалите хосты.</translation>
    </message>
    <message>
        <source>%1 is on it. Move or remove its members first.</source>
        <translation>На нём %1. Сначала перенесите или удалите участников.</translation>
    </message>
    <message>
        <source>The service %1 rests on it.</source>
        <translation>На нём держится сервис %1.</translation>
    </message>
    <message>
        <source>It fences %1, and would be lost with it.</source>
        <translation>Он служит fence для %1 и пропал бы вместе с ним.</translation>
    </message>
    <message>
        <source>It stands where its parts stand. Move those.</source>
        <translation>Он стоит там, где его части. Переносите их.</translation>
    </message>
    <message>
        <source>It has no name of its own.</source>
        <translation>У него нет своего имени.</translation>
    </message>
    <message>
        <source>Choose something first.</source>
        <translation>Сначала что-нибудь выберите.</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Площадка</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>База данных</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Приложение</translation>
    </message>
    <message>
        <source>Load balancer</source>
        <translation>Балансировщик</translation>
    </message>
    <message>
        <source>Public name</source>
        <translation>Публичное имя</translation>
    </message>
    <message>
        <source>Replicated service</source>
        <translation>Реплицируемый сервис</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Window</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Файл</translation>
    </message>
    <message>
        <source>&amp;Close workspace</source>
        <translation>&amp;Закрыть рабочее пространство</translation>
    </message>
    <message>
        <source>Accept the cloc&amp;k…</source>
        <translation>Принять &amp;часы…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>В&amp;ыход</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Вид</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Цвета</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Как в &amp;системе</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>С&amp;ветлые</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Тёмные</translation>
    </message>
    <message>
        <source>Farhaven</source>
        <translation>Farhaven</translation>
    </message>
    <message>
        <source>%1 — Farhaven</source>
        <translation>%1 — Farhaven</translation>
    </message>
    <message>
        <source>You act as %1</source>
        <translation>Вы: %1</translation>
    </message>
    <message>
        <source>The workspace does not answer; what you see is old</source>
        <translation>Рабочее пространство не отвечает; то, что вы видите, устарело</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Открыть снова</translation>
    </message>
    <message>
        <source>Accept the clock of this machine</source>
        <translation>Принять часы этой машины</translation>
    </message>
    <message>
        <source>While the clock reads earlier than the newest record, nobody knows whether approvals, armings and attestations still hold, and nothing goes on. If it is wrong, set it right instead. If it is right, and once was ahead, say how that came.</source>
        <translation>Пока часы показывают время раньше новейшей записи, никто не знает, действуют ли ещё утверждения, разрешения и свидетельства, и ничего не продолжается. Если часы неверны, исправьте их. Если верны, а раньше спешили, скажите, как это вышло.</translation>
    </message>
    <message>
        <source>Accept the clock</source>
        <translation>Принять часы</translation>
    </message>
    <message>
        <source>&amp;Find anything…</source>
        <translation>&amp;Найти что угодно…</translation>
    </message>
    <message>
        <source>&amp;Wall display</source>
        <translation>Н&amp;астенный экран</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Справка</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Клавиши…</translation>
    </message>
    <message>
        <source>Find anything  %1</source>
        <translation>Найти что угодно  %1</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Команда</translation>
    </message>
    <message>
        <source>Dialogs were closed: nobody was here</source>
        <translation>Диалоги закрыты: здесь никого не было</translation>
    </message>
    <message>
        <source>DRILL: %1 — Farhaven</source>
        <translation>УЧЕНИЯ: %1 — Farhaven</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WithdrawDialog</name>
    <message>
        <source>Withdraw a standing authorisation</source>
        <translation>Отозвать постоянное разрешение</translation>
    </message>
    <message>
        <source>Withdraw it</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>It counts no more, for good. A run that rests on it halts before its next step.</source>
        <translation>Оно больше не действует, окончательно. Выполнение, которое на нём держится, остановится перед следующим шагом.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Wording</name>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>in doubt: nobody knows whether it happened</source>
        <translation>под сомнением: никто не знает, произошло ли это</translation>
    </message>
    <message>
        <source>in doubt: %1</source>
        <translation>под сомнением: %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>попытка %1</translation>
    </message>
    <message>
        <source>Not yet its turn</source>
        <translation>Очередь не дошла</translation>
    </message>
    <message>
        <source>Its turn: looking at what it needs</source>
        <translation>Очередь дошла: смотрит, что ему нужно</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Выполняется</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Выполнен</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Не удался</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Пропущен</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Под сомнением</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Выполняется</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Удалось</translation>
    </message>
    <message>
        <source>Halted: a person is needed</source>
        <translation>Остановлено: нужен человек</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Прервано</translation>
    </message>
    <message>
        <source>Switchover</source>
        <translation>Switchover (плановый)</translation>
    </message>
    <message>
        <source>Failover</source>
        <translation>Failover (аварийный)</translation>
    </message>
    <message>
        <source>Failback</source>
        <translation>Failback (возврат)</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Учения</translation>
    </message>
    <message>
        <source>Start of a site</source>
        <translation>Запуск площадки</translation>
    </message>
    <message>
        <source>Stop of a site</source>
        <translation>Остановка площадки</translation>
    </message>
    <message>
        <source>claim</source>
        <translation>claim</translation>
    </message>
    <message>
        <source>prepare</source>
        <translation>подготовка</translation>
    </message>
    <message>
        <source>quiesce</source>
        <translation>остановка нагрузки</translation>
    </message>
    <message>
        <source>fence</source>
        <translation>fence</translation>
    </message>
    <message>
        <source>promote</source>
        <translation>promote</translation>
    </message>
    <message>
        <source>gate</source>
        <translation>gate</translation>
    </message>
    <message>
        <source>traffic</source>
        <translation>трафик</translation>
    </message>
    <message>
        <source>reprotect</source>
        <translation>новая защита</translation>
    </message>
    <message>
        <source>release</source>
        <translation>освобождение</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>Отменить: %1</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Claim</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Запустить</translation>
    </message>
    <message>
        <source>Start as primary</source>
        <translation>Запустить как primary</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Вытеснить</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Stop primary</source>
        <translation>Остановить primary</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Promote</translation>
    </message>
    <message>
        <source>Rejoin</source>
        <translation>Вернуть в строй</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Пересоздать</translation>
    </message>
    <message>
        <source>Power off</source>
        <translation>Выключить питание</translation>
    </message>
    <message>
        <source>Power on</source>
        <translation>Включить питание</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Разблокировать</translation>
    </message>
    <message>
        <source>Admit log-in</source>
        <translation>Допустить вход</translation>
    </message>
    <message>
        <source>Admit replica</source>
        <translation>Допустить реплику</translation>
    </message>
    <message>
        <source>Withdraw lease</source>
        <translation>Отозвать аренду</translation>
    </message>
    <message>
        <source>Grant lease</source>
        <translation>Выдать аренду</translation>
    </message>
    <message>
        <source>Hold service</source>
        <translation>Удержать сервис</translation>
    </message>
    <message>
        <source>Free service</source>
        <translation>Освободить сервис</translation>
    </message>
    <message>
        <source>Rewind</source>
        <translation>Rewind</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Следовать</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>First write</source>
        <translation>Первая запись</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>неизвестно</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 отвечает</translation>
    </message>
    <message>
        <source>%1 is the primary</source>
        <translation>%1 – primary</translation>
    </message>
    <message>
        <source>%1 is a replica</source>
        <translation>%1 – реплика</translation>
    </message>
    <message>
        <source>%1 takes writes</source>
        <translation>%1 принимает запись</translation>
    </message>
    <message>
        <source>%1 is seen to take no writes</source>
        <translation>видно, что %1 не принимает запись</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 работает</translation>
    </message>
    <message>
        <source>%1 is seen stopped on its host</source>
        <translation>видно на хосте, что %1 остановлен</translation>
    </message>
    <message>
        <source>replication flows to %1</source>
        <translation>репликация идёт на %1</translation>
    </message>
    <message>
        <source>%1 has everything that the old primary wrote</source>
        <translation>у %1 есть всё, что записал старый primary</translation>
    </message>
    <message>
        <source>%1: %2 is %3</source>
        <translation>%1: %2 – %3</translation>
    </message>
    <message>
        <source>Not taken: decided otherwise</source>
        <translation>Не пройден: решено иначе</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>наблюдатель</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>аудитор</translation>
    </message>
    <message>
        <source>planner</source>
        <translation>планировщик</translation>
    </message>
    <message>
        <source>approver</source>
        <translation>утверждающий</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>оператор</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>администратор</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Words</name>
    <message>
        <source>%1&#xa0;ms</source>
        <translation>%1&#xa0;мс</translation>
    </message>
    <message>
        <source>%1&#xa0;s</source>
        <translation>%1&#xa0;с</translation>
    </message>
    <message>
        <source>min</source>
        <translation>мин</translation>
    </message>
    <message>
        <source>s</source>
        <translation>с</translation>
    </message>
    <message>
        <source>h</source>
        <translation>ч</translation>
    </message>
    <message>
        <source>d</source>
        <translation>д</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 назад</translation>
    </message>
    <message>
        <source>%1&#xa0;B</source>
        <translation>%1&#xa0;Б</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>any, also one that nobody can say</source>
        <translation>любые, даже если никто не может назвать</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Защищён</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Ослаблен</translation>
    </message>
    <message>
        <source>Drilling</source>
        <translation>Идут учения</translation>
    </message>
    <message>
        <source>Failing over</source>
        <translation>Идёт failover</translation>
    </message>
    <message>
        <source>Running at recovery site, unprotected</source>
        <translation>На резервной площадке, без защиты</translation>
    </message>
    <message>
        <source>Being protected again</source>
        <translation>Защита восстанавливается</translation>
    </message>
    <message>
        <source>Failing back</source>
        <translation>Идёт failback</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Неизвестно</translation>
    </message>
    <message>
        <source>PRIMARY</source>
        <translation>PRIMARY</translation>
    </message>
    <message>
        <source>replica</source>
        <translation>реплика</translation>
    </message>
    <message>
        <source>arbiter</source>
        <translation>арбитр</translation>
    </message>
    <message>
        <source>role not known</source>
        <translation>роль неизвестна</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>запись</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>только чтение</translation>
    </message>
    <message>
        <source>not known if writable</source>
        <translation>неизвестно, возможна ли запись</translation>
    </message>
    <message>
        <source>production</source>
        <translation>продуктив</translation>
    </message>
    <message>
        <source>DR</source>
        <translation>DR</translation>
    </message>
    <message>
        <source>operations</source>
        <translation>эксплуатация</translation>
    </message>
    <message>
        <source>KiB</source>
        <translation>КиБ</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>МиБ</translation>
    </message>
    <message>
        <source>GiB</source>
        <translation>ГиБ</translation>
    </message>
    <message>
        <source>TiB</source>
        <translation>ТиБ</translation>
    </message>
    <message>
        <source>PiB</source>
        <translation>ПиБ</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>Farhaven: disaster recovery on live clusters</source>
        <translation>Farhaven: аварийное восстановление на живых кластерах</translation>
    </message>
    <message>
        <source>A workspace file to open</source>
        <translation>Файл рабочего пространства для открытия</translation>
    </message>
    <message>
        <source>light, dark or system</source>
        <translation>light, dark или system</translation>
    </message>
    <message>
        <source>Who is acting</source>
        <translation>Кто действует</translation>
    </message>
    <message>
        <source>Say one line of JSON once the workspace is shown</source>
        <translation>Выдать строку JSON, когда рабочее пространство показано</translation>
    </message>
</context>
</TS>
