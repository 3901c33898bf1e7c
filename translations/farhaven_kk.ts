<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk">
<context>
    <name>AddStepDialog</name>
    <message>
        <source>Yes</source>
        <translation>Иә</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Жоқ</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>{step} changes {component}, which is no sandbox of the service&apos;s writer</source>
        <translation>{step} {component} құрамдасын өзгертеді, ал ол қызмет жазушысының құмсалғышы емес</translation>
    </message>
    <message>
        <source>the drill makes a copy and does not remove it</source>
        <translation>жаттығу көшірме жасайды, бірақ оны жоймайды</translation>
    </message>
    <message>
        <source>{step} has {known} that {member} on {host} cannot write</source>
        <translation>{step}: {host} хостындағы {member} жаза алмайтынына дәлел: {known}</translation>
    </message>
    <message>
        <source>{step} asks a host for its word that is off or cut off</source>
        <translation>{step} өшірілген не ажыратылған хосттың өзінен растау сұрайды</translation>
    </message>
    <message>
        <source>The fence proofs of {step} come down to one: {shared}</source>
        <translation>{step} оқшаулау дәлелдері біреуге келіп тіреледі: {shared}</translation>
    </message>
    <message>
        <source>{step} does not wait until {member} is seen to take no writes</source>
        <translation>{step} {member} жазбайтыны көрінгенше күтпейді</translation>
    </message>
    <message>
        <source>{step} orders a device from {host}, where no step before it claims the writer</source>
        <translation>{step} құрылғыға {host} хостынан бұйырады, ал оған дейін жазушыны ешбір қадам иеленбейді</translation>
    </message>
    <message>
        <source>{step} orders a device from {host}, where Farhaven has no login to keep its claim</source>
        <translation>{step} құрылғыға {host} хостынан бұйырады, ал онда иелікті сақтайтын Farhaven кірісі жоқ</translation>
    </message>
    <message>
        <source>{writer} has no member at {site} that could have been the writer</source>
        <translation>{writer}: {site} алаңында жазушы бола алатын мүше жоқ</translation>
    </message>
    <message>
        <source>{step} promotes, and nothing in the plan fences the old writer</source>
        <translation>{step} негізгі етеді, ал жоспарда ескі жазушыны ештеңе оқшауламайды</translation>
    </message>
    <message>
        <source>{step} promotes before the old writer is fenced</source>
        <translation>{step} ескі жазушы оқшауланбай тұрып негізгі етеді</translation>
    </message>
    <message>
        <source>{step} moves traffic after gates that only read</source>
        <translation>{step} тек оқитын тексеру қақпаларынан кейін трафикті көшіреді</translation>
    </message>
    <message>
        <source>{step} moves traffic before a health gate has passed</source>
        <translation>{step} денсаулық қақпасы өтпей тұрып трафикті көшіреді</translation>
    </message>
    <message>
        <source>{step} ({phase}) does not wait for {earlier} ({before})</source>
        <translation>{step} ({phase}) {earlier} ({before}) қадамын күтпейді</translation>
    </message>
    <message>
        <source>{step} does not ask whether the old writer still writes</source>
        <translation>{step} ескі жазушы әлі жазатын-жазбайтынын сұрамайды</translation>
    </message>
    <message>
        <source>{step} does not ask whether the new primary has everything</source>
        <translation>{step} жаңа негізгіде бәрі бар-жоғын сұрамайды</translation>
    </message>
    <message>
        <source>{step} comes without a claim at {member}</source>
        <translation>{step} {member} мүшесінде иеліксіз орындалады</translation>
    </message>
    <message>
        <source>the plan claims none of its targets</source>
        <translation>жоспар нысандарының бірде-бірін иеленбейді</translation>
    </message>
    <message>
        <source>the plan claims its targets and never gives them back</source>
        <translation>жоспар нысандарын иеленіп, қайтармайды</translation>
    </message>
    <message>
        <source>{step} is destructive and says neither how to go back nor that there is no way</source>
        <translation>{step} қайтымсыз әсер етеді, бірақ қалай қайтуды да, жолдың жоқтығын да айтпайды</translation>
    </message>
    <message>
        <source>{step} has no post-condition</source>
        <translation>{step} қадамының кейінгі шарты жоқ</translation>
    </message>
    <message>
        <source>{step} is a verb of last resort</source>
        <translation>{step} – соңғы амалдың әрекеті</translation>
    </message>
    <message>
        <source>{step} may run at the same time as {other}, on the same component</source>
        <translation>{step} мен {other} бір құрамдаста бір мезгілде орындалуы мүмкін</translation>
    </message>
    <message>
        <source>{step} waits for a fixed time</source>
        <translation>{step} белгіленген уақыт бойы күтеді</translation>
    </message>
    <message>
        <source>{step} is a gate that looks at nothing: {verb} is a person&apos;s word, or a local program&apos;s exit code</source>
        <translation>{step} – ештеңеге қарамайтын қақпа: {verb} – адамның сөзі не жергілікті бағдарламаның шығу коды</translation>
    </message>
    <message>
        <source>step {step} has no title</source>
        <translation>{step} қадамының атауы жоқ</translation>
    </message>
    <message>
        <source>the plan has no owner</source>
        <translation>жоспардың иесі жоқ</translation>
    </message>
    <message>
        <source>nobody has promised an RTO for {service} in {scenario}</source>
        <translation>{service} үшін {scenario} жағдайында ешкім RTO уәде етпеген</translation>
    </message>
    <message>
        <source>the critical path takes {time}, more than the {promise}</source>
        <translation>сындарлы жол {time} алады, бұл мынадан көп: {promise}</translation>
    </message>
    <message>
        <source>the deadlines of the critical path add up to {time}, more than the {promise}</source>
        <translation>сындарлы жолдың мерзімдері қосылып {time} болады, бұл мынадан көп: {promise}</translation>
    </message>
    <message>
        <source>{step} is decided by rule, and no option says when it fits</source>
        <translation>{step} ереже бойынша шешіледі, бірақ ешбір нұсқа қашан жарайтынын айтпайды</translation>
    </message>
    <message>
        <source>{application} at {member} may write to {writer}, which stops</source>
        <translation>{application} ({member}) тоқтайтын {writer} дерекқорына жазуы мүмкін</translation>
    </message>
    <message>
        <source>It needs that database, and the plan neither stops it nor asks whether it writes.</source>
        <translation>Оған сол дерекқор керек, ал жоспар оны тоқтатпайды да, жазып тұрғанын сұрамайды да.</translation>
    </message>
    <message>
        <source>It goes on and fails in the middle of what it does.</source>
        <translation>Ол жұмысын жалғастырып, істеп жатқанының ортасында үзіледі.</translation>
    </message>
    <message>
        <source>Generate the plan again; where its adapter cannot stop it, stop it by hand and let this step ask that it is stopped.</source>
        <translation>Жоспарды қайта жасаңыз; адаптері тоқтата алмаса, қолмен тоқтатыңыз және бұл қадам оның тоқтағанын сұрасын.</translation>
    </message>
    <message>
        <source>the plan acts on {component} and does not bind it</source>
        <translation>жоспар {component} құрамдасына әсер етеді, бірақ оны байламайды</translation>
    </message>
    <message>
        <source>{component} is bound as {kind} and is a {real}</source>
        <translation>{component} {kind} деп байланған, ал ол {real}</translation>
    </message>
    <message>
        <source>the identity of {component} is not known</source>
        <translation>{component} бірегейлігі белгісіз</translation>
    </message>
    <message>
        <source>{step} changes the role by hand, and {keeper} looks after {component}</source>
        <translation>{step} рөлді қолмен өзгертеді, ал {component} үшін {keeper} жауап береді</translation>
    </message>
    <message>
        <source>caches may hold the old answer of {edge} for {ttl} s, and the RTO is {rto} s</source>
        <translation>{edge} ескі жауабы кэштерде {ttl} с қалуы мүмкін, ал RTO — {rto} с</translation>
    </message>
    <message>
        <source>the server that takes updates of {edge} is at {site}, the site that is lost</source>
        <translation>{edge} жаңартуларын қабылдайтын сервер жоғалған {site} алаңында</translation>
    </message>
    <message>
        <source>A cache keeps an answer for its TTL, whatever the servers say since.</source>
        <translation>Серверлер кейін не айтса да, кэш жауапты TTL бойы сақтайды.</translation>
    </message>
    <message>
        <source>Clients come to the old site for longer than was promised.</source>
        <translation>Клиенттер ескі алаңға уәде етілгеннен ұзақ келеді.</translation>
    </message>
    <message>
        <source>Lower ttl_s well below the RTO, at least one old TTL before it is needed.</source>
        <translation>ttl_s мәнін RTO-дан едәуір төмен түсіріңіз, қажет болардан кемінде бір ескі TTL бұрын.</translation>
    </message>
    <message>
        <source>The name cannot be moved.</source>
        <translation>Атауды көшіру мүмкін емес.</translation>
    </message>
    <message>
        <source>Make a server at another site the primary of the zone.</source>
        <translation>Басқа алаңдағы серверді аймақтың негізгі сервері етіңіз.</translation>
    </message>
    <message>
        <source>{step} acts at {site}, the site that is lost</source>
        <translation>{step} жоғалған {site} алаңында әрекет етеді</translation>
    </message>
    <message>
        <source>{step} waits for an answer of {member} at {site}, the site that is lost</source>
        <translation>{step} жоғалған {site} алаңындағы {member} жауабын күтеді</translation>
    </message>
    <message>
        <source>there is no service {id}</source>
        <translation>{id} қызметі жоқ</translation>
    </message>
    <message>
        <source>there is no site {id}</source>
        <translation>{id} алаңы жоқ</translation>
    </message>
    <message>
        <source>there is no component {id}</source>
        <translation>{id} құрамдасы жоқ</translation>
    </message>
    <message>
        <source>no adapter knows the kind {kind} of {component}</source>
        <translation>{component} құрамдасының {kind} түрін ешбір адаптер білмейді</translation>
    </message>
    <message>
        <source>the adapter {kind} has no verb {verb}</source>
        <translation>{kind} адаптерінде {verb} әрекеті жоқ</translation>
    </message>
    <message>
        <source>{step} is for {person}, who is neither a role nor on the list of people</source>
        <translation>{step} {person} үшін, ал ол рөл де, тізімдегі адам да емес</translation>
    </message>
    <message>
        <source>{component} has no member {member}</source>
        <translation>{component} құрамдасында {member} мүшесі жоқ</translation>
    </message>
    <message>
        <source>{member} may be chosen and is not at {site}</source>
        <translation>{member} таңдалуы мүмкін, бірақ {site} алаңында емес</translation>
    </message>
    <message>
        <source>The writer would be at one site and its clients at another.</source>
        <translation>Жазушы бір алаңда, клиенттері басқасында болар еді.</translation>
    </message>
    <message>
        <source>Allow only members of the site that the plan moves to.</source>
        <translation>Тек жоспар көшіретін алаңның мүшелеріне рұқсат етіңіз.</translation>
    </message>
    <message>
        <source>The run will wait for nobody.</source>
        <translation>Орындау ешкімді күтпейді.</translation>
    </message>
    <message>
        <source>A re-created or swapped system of the same name would be acted on.</source>
        <translation>Сол атаумен қайта жасалған не ауыстырылған жүйеге әсер етілер еді.</translation>
    </message>
    <message>
        <source>Name a role, or somebody who is on the list.</source>
        <translation>Рөлді не тізімдегі адамды атаңыз.</translation>
    </message>
    <message>
        <source>The plan can never finish, so it cannot be started.</source>
        <translation>Жоспар ешқашан аяқтала алмайды, сондықтан басталмайды.</translation>
    </message>
    <message>
        <source>The plan cannot be read, so it cannot be approved.</source>
        <translation>Жоспарды оқу мүмкін емес, сондықтан бекітілмейді.</translation>
    </message>
    <message>
        <source>The service, or what protects it, could be interrupted by a rehearsal.</source>
        <translation>Жаттығу қызметті не оны қорғайтынды үзіп жіберуі мүмкін.</translation>
    </message>
    <message>
        <source>It fills the disk of the standby, unseen.</source>
        <translation>Ол standby дискісін байқалмай толтырады.</translation>
    </message>
    <message>
        <source>Two servers could take writes at once.</source>
        <translation>Екі сервер бір мезгілде жазба қабылдауы мүмкін.</translation>
    </message>
    <message>
        <source>The two never hold at once, so nobody is promoted.</source>
        <translation>Екеуі ешқашан бірге орындалмайды, сондықтан ешкім негізгі болмайды.</translation>
    </message>
    <message>
        <source>One wrong or taken-over device would be enough for two servers to take writes.</source>
        <translation>Екі сервердің жазба қабылдауына бір қате не басып алынған құрылғы жеткілікті.</translation>
    </message>
    <message>
        <source>Behind the block it writes for nobody; without it, beside the new primary.</source>
        <translation>Бөгеттің артында ол ешкім үшін жазбайды; бөгетсіз – жаңа негізгімен қатар жазады.</translation>
    </message>
    <message>
        <source>The order will be refused when it is needed.</source>
        <translation>Бұйрық керек кезде қабылданбайды.</translation>
    </message>
    <message>
        <source>The writer elsewhere would go on beside the new one.</source>
        <translation>Басқа жердегі жазушы жаңасымен қатар жаза береді.</translation>
    </message>
    <message>
        <source>Two primaries take writes, and one side&apos;s are lost.</source>
        <translation>Екі негізгі жазба қабылдайды, бір жақтікі жоғалады.</translation>
    </message>
    <message>
        <source>Clients may be sent to a service that cannot take what they send.</source>
        <translation>Клиенттер жібергенін қабылдай алмайтын қызметке бағытталуы мүмкін.</translation>
    </message>
    <message>
        <source>Users are sent to a site that may answer with errors, or with stale data.</source>
        <translation>Пайдаланушылар қатемен не ескі деректермен жауап беруі мүмкін алаңға бағытталады.</translation>
    </message>
    <message>
        <source>It could run too early.</source>
        <translation>Ол тым ерте орындалуы мүмкін.</translation>
    </message>
    <message>
        <source>Commits that the replica had not received are gone without a word.</source>
        <translation>Реплика алып үлгермеген коммиттер үнсіз жоғалады.</translation>
    </message>
    <message>
        <source>It could become a second writer by an order that was given long ago.</source>
        <translation>Ол баяғыда берілген бұйрықпен екінші жазушыға айналуы мүмкін.</translation>
    </message>
    <message>
        <source>A second run, or one that wakes up late, could act at the same time.</source>
        <translation>Екінші орындау не кеш оянғаны бір мезгілде әрекет етуі мүмкін.</translation>
    </message>
    <message>
        <source>The next run is refused until somebody takes the claim over.</source>
        <translation>Біреу иелікті қолына алғанша келесі орындау қабылданбайды.</translation>
    </message>
    <message>
        <source>After an abort nobody knows what to undo.</source>
        <translation>Тоқтатудан кейін нені қайтару керегін ешкім білмейді.</translation>
    </message>
    <message>
        <source>The run goes on without having seen the effect.</source>
        <translation>Орындау әсерін көрмей жалғаса береді.</translation>
    </message>
    <message>
        <source>What it overrides cannot be brought back.</source>
        <translation>Ол басып өткенді қайтару мүмкін емес.</translation>
    </message>
    <message>
        <source>The component may be left without a member that works.</source>
        <translation>Құрамдас жұмыс істейтін мүшесіз қалуы мүмкін.</translation>
    </message>
    <message>
        <source>The outage is longer than it must be, or the next step runs too early.</source>
        <translation>Үзіліс қажеттен ұзақ болады не келесі қадам тым ерте орындалады.</translation>
    </message>
    <message>
        <source>Clients may be sent to a service that does not work.</source>
        <translation>Клиенттер жұмыс істемейтін қызметке бағытталуы мүмкін.</translation>
    </message>
    <message>
        <source>It can show something other than what it says.</source>
        <translation>Ол айтқанынан басқаны көрсетуі мүмкін.</translation>
    </message>
    <message>
        <source>They have to guess.</source>
        <translation>Олар болжауға мәжбүр.</translation>
    </message>
    <message>
        <source>It grows old unseen.</source>
        <translation>Ол байқалмай ескіреді.</translation>
    </message>
    <message>
        <source>Nobody notices when it is too slow.</source>
        <translation>Тым баяу болғанда ешкім байқамайды.</translation>
    </message>
    <message>
        <source>The RTO will be missed.</source>
        <translation>RTO орындалмайды.</translation>
    </message>
    <message>
        <source>In the worst case the RTO is missed without any step failing.</source>
        <translation>Ең нашар жағдайда ешбір қадам сәтсіз болмай-ақ RTO орындалмайды.</translation>
    </message>
    <message>
        <source>The step cannot be carried out.</source>
        <translation>Қадамды орындау мүмкін емес.</translation>
    </message>
    <message>
        <source>The default is always taken.</source>
        <translation>Әрқашан әдепкі нұсқа алынады.</translation>
    </message>
    <message>
        <source>It undoes the change, or promotes another member at the same time.</source>
        <translation>Ол өзгерісті қайтарады не бір мезгілде басқа мүшені негізгі етеді.</translation>
    </message>
    <message>
        <source>The run stops at this step.</source>
        <translation>Орындау осы қадамда тоқтайды.</translation>
    </message>
    <message>
        <source>Correct the &quot;after&quot; of these steps.</source>
        <translation>Бұл қадамдардың ретін (after) түзетіңіз.</translation>
    </message>
    <message>
        <source>Change the step.</source>
        <translation>Қадамды өзгертіңіз.</translation>
    </message>
    <message>
        <source>Let the step act on the sandbox, or leave it out.</source>
        <translation>Қадам құмсалғышта әрекет етсін не оны алып тастаңыз.</translation>
    </message>
    <message>
        <source>End with the step sandbox-remove, or generate a start-drill.</source>
        <translation>sandbox-remove қадамымен аяқтаңыз не start-drill жасаңыз.</translation>
    </message>
    <message>
        <source>Ask of what fences {host} that power is off and blocked is yes; where one of them cannot be read, that attested is yes.</source>
        <translation>{host} оқшаулайтыннан қуат өшкенін және бөгелгенін сұраңыз; біреуін оқу мүмкін болмаса – адамдар растағанын.</translation>
    </message>
    <message>
        <source>Rest it on power and network, or on the host and on people (attested).</source>
        <translation>Оны қуат пен желіге не хост пен адамдарға (attested) сүйендіріңіз.</translation>
    </message>
    <message>
        <source>Ask power and network of two machines away from the old site, or people in place of one of them.</source>
        <translation>Қуат пен желіні ескі алаңнан тыс екі машинадан сұраңыз не бірінің орнына адамдардан.</translation>
    </message>
    <message>
        <source>Ask before it that {member} is not_writable.</source>
        <translation>Оған дейін {member} not_writable екенін сұраңыз.</translation>
    </message>
    <message>
        <source>Add the host to &quot;hosts&quot; of the claim and of the release, or generate the plan again.</source>
        <translation>Хостты иелену мен қайтарудың &quot;hosts&quot; тізіміне қосыңыз не жоспарды қайта жасаңыз.</translation>
    </message>
    <message>
        <source>Give the host a login with farhaven-act.</source>
        <translation>Хостқа farhaven-act бар кіріс беріңіз.</translation>
    </message>
    <message>
        <source>Name the site that the writer was at.</source>
        <translation>Жазушы болған алаңды атаңыз.</translation>
    </message>
    <message>
        <source>Add a fence: an observed demotion, or power and network.</source>
        <translation>Оқшаулау қосыңыз: бақыланған төмендету не қуат пен желі.</translation>
    </message>
    <message>
        <source>Let it wait for the fence.</source>
        <translation>Ол оқшаулауды күтсін.</translation>
    </message>
    <message>
        <source>Let it wait for a gate that writes a mark and reads it back (`verify` of a service), too.</source>
        <translation>Ол белгі жазып, қайта оқитын қақпаны да (қызметтің `verify`) күтсін.</translation>
    </message>
    <message>
        <source>Put a gate before it: write a mark at the new site and read it back.</source>
        <translation>Алдына қақпа қойыңыз: жаңа алаңда белгі жазып, қайта оқу.</translation>
    </message>
    <message>
        <source>Add it to &quot;after&quot;.</source>
        <translation>Оны &quot;after&quot; тізіміне қосыңыз.</translation>
    </message>
    <message>
        <source>Add the pre-conditions stopped and not_writable on the old writer.</source>
        <translation>Ескі жазушыға stopped және not_writable алдын ала шарттарын қосыңыз.</translation>
    </message>
    <message>
        <source>Add the pre-condition has_all on {member}.</source>
        <translation>{member} үшін has_all алдын ала шартын қосыңыз.</translation>
    </message>
    <message>
        <source>Name {member} under &quot;must&quot; of the step claim.</source>
        <translation>{member} мүшесін claim қадамының &quot;must&quot; тізімінде атаңыз.</translation>
    </message>
    <message>
        <source>Begin with the step claim on the writer.</source>
        <translation>Жазушыдағы claim қадамынан бастаңыз.</translation>
    </message>
    <message>
        <source>End with the step release.</source>
        <translation>release қадамымен аяқтаңыз.</translation>
    </message>
    <message>
        <source>Set no_return.</source>
        <translation>no_return қойыңыз.</translation>
    </message>
    <message>
        <source>Name the compensation {verb}.</source>
        <translation>{verb} өтемін атаңыз.</translation>
    </message>
    <message>
        <source>Say what must be observed afterwards.</source>
        <translation>Кейін не бақылануы керегін айтыңыз.</translation>
    </message>
    <message>
        <source>Keep it only if nothing else is left; it needs an approval of its own.</source>
        <translation>Басқа ештеңе қалмаса ғана қалдырыңыз; оған бөлек бекіту керек.</translation>
    </message>
    <message>
        <source>Let one wait for the other.</source>
        <translation>Бірі екіншісін күтсін.</translation>
    </message>
    <message>
        <source>Ask for the state that is waited for, with a deadline.</source>
        <translation>Күтілетін күйді мерзімімен сұраңыз.</translation>
    </message>
    <message>
        <source>Have the application verified, and keep what people do in another phase.</source>
        <translation>Қолданбаны тексертіңіз, адамдар істейтінін басқа кезеңге қойыңыз.</translation>
    </message>
    <message>
        <source>Type the text again.</source>
        <translation>Мәтінді қайта теріңіз.</translation>
    </message>
    <message>
        <source>Say in one line what it does, and where.</source>
        <translation>Не істейтінін және қайда екенін бір жолмен айтыңыз.</translation>
    </message>
    <message>
        <source>Name the owner.</source>
        <translation>Иесін атаңыз.</translation>
    </message>
    <message>
        <source>Give the service or its tier an objective.</source>
        <translation>Қызметке не оның деңгейіне мақсат беріңіз.</translation>
    </message>
    <message>
        <source>Make the critical steps faster or parallel, or correct the objective.</source>
        <translation>Сындарлы қадамдарды жылдамдатыңыз не қатарлас етіңіз, не мақсатты түзетіңіз.</translation>
    </message>
    <message>
        <source>Shorten the deadlines, or correct the objective.</source>
        <translation>Мерзімдерді қысқартыңыз не мақсатты түзетіңіз.</translation>
    </message>
    <message>
        <source>Correct the name, or add what is missing to the estate.</source>
        <translation>Атауын түзетіңіз не жетпейтінді қосыңыз.</translation>
    </message>
    <message>
        <source>Give an option criteria, or name who decides.</source>
        <translation>Нұсқаға өлшем беріңіз не кім шешетінін атаңыз.</translation>
    </message>
    <message>
        <source>Generate the plan again while the system answers.</source>
        <translation>Жүйе жауап беріп тұрғанда жоспарды қайта жасаңыз.</translation>
    </message>
    <message>
        <source>Generate the plan again.</source>
        <translation>Жоспарды қайта жасаңыз.</translation>
    </message>
    <message>
        <source>Use the verb of {keeper} instead: switchover or failover.</source>
        <translation>Оның орнына {keeper} әрекетін қолданыңыз: switchover не failover.</translation>
    </message>
    <message>
        <source>Say if_unreachable: skip, or act from the surviving side.</source>
        <translation>if_unreachable: skip деңіз не аман қалған жақтан әрекет етіңіз.</translation>
    </message>
    <message>
        <source>Ask the fence or a vantage of the surviving side instead.</source>
        <translation>Оның орнына оқшаулаудан не аман қалған жақтағы бақылау нүктесінен сұраңыз.</translation>
    </message>
    <message>
        <source>{step} runs another plan, whose steps are not here</source>
        <translation>{step} басқа жоспарды орындайды, оның қадамдары мұнда жоқ</translation>
    </message>
    <message>
        <source>The plan cannot be run.</source>
        <translation>Жоспарды орындау мүмкін емес.</translation>
    </message>
    <message>
        <source>Assemble the plan: the other&apos;s steps come in place of this one.</source>
        <translation>Жоспарды жинақтаңыз: осы қадамның орнына екіншісінің қадамдары келеді.</translation>
    </message>
    <message>
        <source>The newest print is of revision {printed}, the plan of revision {revision}</source>
        <translation>Соңғы басылым {printed}-редакциядан, ал жоспар {revision}-редакцияда</translation>
    </message>
    <message>
        <source>They would do what nobody approves any more</source>
        <translation>Олар енді ешкім бекітпейтінді жасар еді</translation>
    </message>
    <message>
        <source>`plan runbook` prints this revision; destroy the older print</source>
        <translation>`plan runbook` осы редакцияны басып шығарады; ескі басылымды жойыңыз</translation>
    </message>
    <message>
        <source>the child plan &quot;{child}&quot; is a {kind} and its parent a {other}, or goes another way</source>
        <translation>&quot;{child}&quot; ішкі жоспары – {kind}, ал аталық жоспар – {other}, немесе бағыты басқа</translation>
    </message>
    <message>
        <source>Generate the child for the same move, or run it by itself.</source>
        <translation>Ішкі жоспарды сол ауысу үшін құрыңыз немесе оны бөлек орындаңыз.</translation>
    </message>
    <message>
        <source>the child plan &quot;{child}&quot; accepts less loss than its parent</source>
        <translation>&quot;{child}&quot; ішкі жоспары аталық жоспардан аз шығын қабылдайды</translation>
    </message>
    <message>
        <source>Let the parent accept no more than each child does.</source>
        <translation>Аталық жоспар әр ішкі жоспар қабылдағаннан артық қабылдамасын.</translation>
    </message>
    <message>
        <source>&quot;{component}&quot; is bound to another system in the child plan</source>
        <translation>&quot;{component}&quot; ішкі жоспарда басқа жүйеге байланған</translation>
    </message>
    <message>
        <source>Generate both while the systems answer.</source>
        <translation>Екеуін де жүйелер жауап беріп тұрғанда құрыңыз.</translation>
    </message>
    <message>
        <source>the late-bound value &quot;{name}&quot; means something else in the child plan</source>
        <translation>&quot;{name}&quot; кеш байланатын мәні ішкі жоспарда басқаны білдіреді</translation>
    </message>
    <message>
        <source>Give one of the two another name.</source>
        <translation>Екеуінің біріне басқа ат беріңіз.</translation>
    </message>
    <message>
        <source>the plan {plan} would run within itself</source>
        <translation>{plan} жоспары өз ішінде орындалар еді</translation>
    </message>
    <message>
        <source>Take one of the two steps out.</source>
        <translation>Екі қадамның бірін алып тастаңыз.</translation>
    </message>
    <message>
        <source>more than 4 plans stand in each other</source>
        <translation>бір-бірінің ішінде 4-тен көп жоспар тұр</translation>
    </message>
    <message>
        <source>Write the innermost steps into their parent.</source>
        <translation>Ең ішкі қадамдарды аталық жоспарға жазыңыз.</translation>
    </message>
    <message>
        <source>the child plan {plan} has other bytes than its parent binds</source>
        <translation>{plan} ішкі жоспарының байттары аталық жоспар байлағаннан басқа</translation>
    </message>
    <message>
        <source>Look at what changed (`plan diff`), then bind the new bytes.</source>
        <translation>Не өзгергенін қараңыз (`plan diff`), содан кейін жаңа байттарды байлаңыз.</translation>
    </message>
    <message>
        <source>with its child plans the plan holds more than 10000 steps</source>
        <translation>ішкі жоспарларымен бірге жоспарда 10000-нан көп қадам бар</translation>
    </message>
    <message>
        <source>&quot;{later}&quot; would come before &quot;{earlier}&quot;, which belongs to an earlier phase</source>
        <translation>&quot;{later}&quot; қадамы &quot;{earlier}&quot; қадамынан бұрын келер еді, ал ол ертерек кезеңге жатады</translation>
    </message>
    <message>
        <source>Let the two child plans stand side by side, or run one after the other as two runs.</source>
        <translation>Екі ішкі жоспар қатар тұрсын немесе оларды бірінен соң бірін екі орындау ретінде жүргізіңіз.</translation>
    </message>
    <message>
        <source>Nobody owns {name}</source>
        <translation>{name} ешкімдікі емес</translation>
    </message>
    <message>
        <source>{name} was to be reviewed by {day}</source>
        <translation>{name} {day} дейін қайта қаралуы керек еді</translation>
    </message>
    <message>
        <source>{name} expired on {day}</source>
        <translation>{name} мерзімі {day} бітті</translation>
    </message>
    <message>
        <source>{name} expires on {day}</source>
        <translation>{name} мерзімі {day} бітеді</translation>
    </message>
    <message>
        <source>{name} ended on {day}</source>
        <translation>{name} {day} аяқталды</translation>
    </message>
    <message>
        <source>{name} ends on {day}</source>
        <translation>{name} {day} аяқталады</translation>
    </message>
    <message>
        <source>Of {name} there are {count} at {site}, and {least} are to be</source>
        <translation>{site} алаңында {name} саны {count}, ал {least} болуы керек</translation>
    </message>
    <message>
        <source>{there} carries {count} {measure} of {what}, and {need} are needed at {site}</source>
        <translation>{there} көтеретіні {count} ({measure}, {what}), ал {site} алаңына {need} қажет</translation>
    </message>
    <message>
        <source>{name} peaks at {peak}, above its limit of {limit}</source>
        <translation>{name} шарықтағанда {peak}, бұл {limit} шегінен жоғары</translation>
    </message>
    <message>
        <source>{name} scales from {least} to {most}</source>
        <translation>{name} масштабы {least}–{most}</translation>
    </message>
    <message>
        <source>Nobody of {team} is on call</source>
        <translation>{team} тобынан ешкім кезекші емес</translation>
    </message>
    <message>
        <source>{who} is on call for {team} and has neither telephone nor mail</source>
        <translation>{who} {team} тобында кезекші, бірақ телефоны да, поштасы да жоқ</translation>
    </message>
    <message>
        <source>{service} needs more than is promised: {by} promises no {word}, and at most {time} is asked for</source>
        <translation>{service} үшін уәде жеткіліксіз: {by} {word} уәде етпейді, ал ең көбі {time} сұралады</translation>
    </message>
    <message>
        <source>{service} needs more than is promised: {by} promises an {word} of {had}, and at most {time} is asked for</source>
        <translation>{service} үшін уәде жеткіліксіз: {by} уәдесі {word} {had}, ал ең көбі {time} сұралады</translation>
    </message>
    <message>
        <source>{service} needs more than is promised: {by} promises no {word}, and less than the MTPD of {time} is asked for</source>
        <translation>{service} үшін уәде жеткіліксіз: {by} {word} уәде етпейді, ал {time} MTPD-ден азы сұралады</translation>
    </message>
    <message>
        <source>{service} needs more than is promised: {by} promises an {word} of {had}, and less than the MTPD of {time} is asked for</source>
        <translation>{service} үшін уәде жеткіліксіз: {by} уәдесі {word} {had}, ал {time} MTPD-ден азы сұралады</translation>
    </message>
    <message>
        <source>The sessions of {service} live on one node</source>
        <translation>{service} сеанстары бір торапта тұр</translation>
    </message>
    <message>
        <source>The impact analysis of {service} was to be reviewed by {day}</source>
        <translation>{service} әсер талдауы {day} дейін қайта қаралуы керек еді</translation>
    </message>
    <message>
        <source>Nobody approved the impact analysis of {service}</source>
        <translation>{service} әсер талдауын ешкім мақұлдаған жоқ</translation>
    </message>
    <message>
        <source>Nobody has said what the loss of {service} costs over time</source>
        <translation>{service} жоғалса уақыт өте келе неге түсетінін ешкім айтқан жоқ</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; names {thing}, which is not in the estate</source>
        <translation>«{name}» {thing} деп атайды, ал ол модельде жоқ</translation>
    </message>
    <message>
        <source>No tier suffices: {by} promises no {word}, and at most {time} is asked for</source>
        <translation>Жететін деңгей жоқ: {by} {word} уәде етпейді, ал ең көбі {time} сұралады</translation>
    </message>
    <message>
        <source>No tier suffices: {by} promises an {word} of {had}, and at most {time} is asked for</source>
        <translation>Жететін деңгей жоқ: {by} уәдесі {word} {had}, ал ең көбі {time} сұралады</translation>
    </message>
    <message>
        <source>No tier suffices: {by} promises no {word}, and less than the MTPD of {time} is asked for</source>
        <translation>Жететін деңгей жоқ: {by} {word} уәде етпейді, ал {time} MTPD-ден азы сұралады</translation>
    </message>
    <message>
        <source>No tier suffices: {by} promises an {word} of {had}, and less than the MTPD of {time} is asked for</source>
        <translation>Жететін деңгей жоқ: {by} уәдесі {word} {had}, ал {time} MTPD-ден азы сұралады</translation>
    </message>
    <message>
        <source>{by} promises no {word}, and at most {time} is asked for</source>
        <translation>{by} {word} уәде етпейді, ал ең көбі {time} сұралады</translation>
    </message>
    <message>
        <source>{by} promises an {word} of {had}, and at most {time} is asked for</source>
        <translation>{by} уәдесі {word} {had}, ал ең көбі {time} сұралады</translation>
    </message>
    <message>
        <source>{by} promises no {word}, and less than the MTPD of {time} is asked for</source>
        <translation>{by} {word} уәде етпейді, ал {time} MTPD-ден азы сұралады</translation>
    </message>
    <message>
        <source>{by} promises an {word} of {had}, and less than the MTPD of {time} is asked for</source>
        <translation>{by} уәдесі {word} {had}, ал {time} MTPD-ден азы сұралады</translation>
    </message>
    <message>
        <source>{tier} gives all that is asked for</source>
        <translation>{tier} сұралғанның бәрін береді</translation>
    </message>
    <message>
        <source>There are no tiers yet</source>
        <translation>Деңгейлер әзірге жоқ</translation>
    </message>
    <message>
        <source>The analysis says neither how long the service may be away nor what may be lost</source>
        <translation>Талдау қызмет қанша уақыт болмай тұра алатынын да, не жоғалуы мүмкін екенін де айтпайды</translation>
    </message>
    <message>
        <source>It is wrong on the day that it is needed</source>
        <translation>Қажет болған күні ол қате болып шығады</translation>
    </message>
    <message>
        <source>People follow steps that no longer fit</source>
        <translation>Адамдар бұдан былай жарамайтын қадамдармен жүреді</translation>
    </message>
    <message>
        <source>What it is for refuses connections or stops, perhaps in the middle of a recovery</source>
        <translation>Ол арналған нәрсе қосылымды қабылдамайды не тоқтайды, мүмкін қалпына келтірудің ортасында</translation>
    </message>
    <message>
        <source>In a disaster the vendor owes nothing</source>
        <translation>Апат кезінде жеткізушінің ештеңе міндеті жоқ</translation>
    </message>
    <message>
        <source>A broken part keeps the site from coming back</source>
        <translation>Сынған бөлшек алаңның қайтуына кедергі болады</translation>
    </message>
    <message>
        <source>The service is back and falls over under its load</source>
        <translation>Қызмет қайтады да, жүктемеден құлайды</translation>
    </message>
    <message>
        <source>It fails at the next peak</source>
        <translation>Келесі шарықтауда істен шығады</translation>
    </message>
    <message>
        <source>No scaling step can keep both</source>
        <translation>Ешбір масштабтау қадамы екеуін де сақтай алмайды</translation>
    </message>
    <message>
        <source>Whoever declares it calls around</source>
        <translation>Апатты жариялаған адам бәріне бірдей қоңырау шалады</translation>
    </message>
    <message>
        <source>The call goes to nobody</source>
        <translation>Қоңырау ешкімге жетпейді</translation>
    </message>
    <message>
        <source>The recovery keeps its promise and the business is hurt all the same</source>
        <translation>Қалпына келтіру уәдесін орындайды, бизнес бәрібір зиян шегеді</translation>
    </message>
    <message>
        <source>Every failover logs everybody out and loses what they had begun</source>
        <translation>Әр ауысу бәрін жүйеден шығарып, бастағанын жоғалтады</translation>
    </message>
    <message>
        <source>The tier is chosen for another year</source>
        <translation>Деңгей басқа жылдың дерегімен таңдалған</translation>
    </message>
    <message>
        <source>They bind nobody</source>
        <translation>Олар ешкімді міндеттемейді</translation>
    </message>
    <message>
        <source>Its objectives are somebody&apos;s guess</source>
        <translation>Оның мақсаттары — біреудің жорамалы</translation>
    </message>
    <message>
        <source>Whoever follows the record in a disaster finds nothing.</source>
        <translation>Апатта жазбаға сүйенген адам ештеңе таппайды.</translation>
    </message>
    <message>
        <source>Name an owner</source>
        <translation>Иесін атаңыз</translation>
    </message>
    <message>
        <source>Review it and give it a new date</source>
        <translation>Қайта қарап, жаңа күн қойыңыз</translation>
    </message>
    <message>
        <source>Renew it, and give its new date</source>
        <translation>Жаңартып, жаңа мерзімін енгізіңіз</translation>
    </message>
    <message>
        <source>Renew it, or take it out</source>
        <translation>Ұзартыңыз не алып тастаңыз</translation>
    </message>
    <message>
        <source>Order more</source>
        <translation>Тағы тапсырыс беріңіз</translation>
    </message>
    <message>
        <source>Enlarge it, or write down what is left out in a disaster</source>
        <translation>Ұлғайтыңыз не апатта не қалатынын жазыңыз</translation>
    </message>
    <message>
        <source>Enlarge it, or correct the figure</source>
        <translation>Ұлғайтыңыз не санды түзетіңіз</translation>
    </message>
    <message>
        <source>Correct one of them</source>
        <translation>Біреуін түзетіңіз</translation>
    </message>
    <message>
        <source>Say who is called first, and who next</source>
        <translation>Алдымен кімге, кейін кімге қоңырау шалынатынын айтыңыз</translation>
    </message>
    <message>
        <source>Write down how to reach them</source>
        <translation>Қалай хабарласуға болатынын жазыңыз</translation>
    </message>
    <message>
        <source>Choose a stricter tier, or have the analysis approved anew</source>
        <translation>Қатаңырақ деңгей таңдаңыз не талдауды қайта мақұлдатыңыз</translation>
    </message>
    <message>
        <source>Replicate them, or keep them in a store of both sites</source>
        <translation>Оларды көшірмелеңіз не екі алаңға ортақ қоймада ұстаңыз</translation>
    </message>
    <message>
        <source>Have the owner of the service approve it</source>
        <translation>Қызмет иесіне мақұлдатыңыз</translation>
    </message>
    <message>
        <source>Make one: Inventory, impact analyses</source>
        <translation>Жасаңыз: Мүкәммал, әсер талдаулары</translation>
    </message>
    <message>
        <source>Name what took its place, or take it out of the record.</source>
        <translation>Орнына келгенді атаңыз не жазбадан алып тастаңыз.</translation>
    </message>
</context>
<context>
    <name>Library</name>
    <message>
        <source>Bring a service back home</source>
        <translation>Қызметті өз алаңына қайтару</translation>
    </message>
    <message>
        <source>After a failover: the old member returns behind its block, follows, and takes over in a planned move.</source>
        <translation>Failover-ден кейін: бұрынғы мүше бөгетінің артында қайтып, соңынан ереді де, жоспарлы көшіруде қызметті қабылдайды.</translation>
    </message>
    <message>
        <source>What comes back</source>
        <translation>Не қайтады</translation>
    </message>
    <message>
        <source>The site that was lost</source>
        <translation>Жоғалған алаң</translation>
    </message>
    <message>
        <source>Drill with the checklist of seven</source>
        <translation>Жеті тармақты тізбемен жаттығу</translation>
    </message>
    <message>
        <source>A drill on a copy of the standby; what only people can say stands beside it as steps of their own, each with its time.</source>
        <translation>Standby көшірмесіндегі жаттығу; тек адамдар айта алатыны қасында өз қадамдарымен, әрқайсысы өз уақытымен тұрады.</translation>
    </message>
    <message>
        <source>What is rehearsed</source>
        <translation>Не жаттығылады</translation>
    </message>
    <message>
        <source>Where the standby is</source>
        <translation>Standby қайда</translation>
    </message>
    <message>
        <source>Who is asked</source>
        <translation>Кімнен сұралады</translation>
    </message>
    <message>
        <source>The member of it</source>
        <translation>Оның мүшесі</translation>
    </message>
    <message>
        <source>Move a service, losing nothing</source>
        <translation>Қызметті ештеңе жоғалтпай көшіру</translation>
    </message>
    <message>
        <source>Active-passive: the passive site becomes the active one in a planned move.</source>
        <translation>Active-passive: жоспарлы көшіруде пассив алаң белсенді болады.</translation>
    </message>
    <message>
        <source>What moves</source>
        <translation>Не көшеді</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>Recover a service, and commit it after a while</source>
        <translation>Қызметті қалпына келтіріп, біраздан соң бекіту</translation>
    </message>
    <message>
        <source>As recover-service, but the run stays open when all is done, with what can still be taken back, until a person commits it or the time is over.</source>
        <translation>recover-service сияқты, бірақ бәрі орындалғанда орындау әлі қайтаруға болатынымен ашық қалады: адам бекіткенше немесе уақыт біткенше.</translation>
    </message>
    <message>
        <source>What is recovered</source>
        <translation>Не қалпына келтіріледі</translation>
    </message>
    <message>
        <source>The site that is left</source>
        <translation>Қалған алаң</translation>
    </message>
    <message>
        <source>Bytes that people accept to lose</source>
        <translation>Адамдар жоғалтуға келісетін байт саны</translation>
    </message>
    <message>
        <source>How long people have to look, in milliseconds</source>
        <translation>Адамдардың қарауға уақыты, миллисекунд</translation>
    </message>
    <message>
        <source>Recover a service whose site is lost</source>
        <translation>Алаңы жоғалған қызметті қалпына келтіру</translation>
    </message>
    <message>
        <source>The branch &quot;site&quot; of the activation tree: fence, promote, gate, traffic. Promises of RPO 0 hold inside a site; what is lost with a site is what the plan accepts.</source>
        <translation>Іске қосу ағашының «site» тармағы: fence, promote, gate, трафик. RPO 0 уәдесі алаң ішінде орындалады; алаңмен бірге жоғалатыны — жоспар қабылдағаны.</translation>
    </message>
    <message>
        <source>Orderly power work: start a site</source>
        <translation>Реттелген қуат жұмысы: алаңды іске қосу</translation>
    </message>
    <message>
        <source>What stands at the site is started in the order of its dependencies.</source>
        <translation>Алаңдағының бәрі тәуелділік ретімен іске қосылады.</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Қайсысы</translation>
    </message>
    <message>
        <source>Orderly power work: stop a site</source>
        <translation>Реттелген қуат жұмысы: алаңды тоқтату</translation>
    </message>
    <message>
        <source>What stands at the site is stopped in the order of its dependencies.</source>
        <translation>Алаңдағының бәрі тәуелділік ретімен тоқтатылады.</translation>
    </message>
    <message>
        <source>Shift an active-active service to one site</source>
        <translation>Екі жақта бірдей жұмыс істейтін қызметті бір алаңға ауыстыру</translation>
    </message>
    <message>
        <source>Active-active: both sites take traffic by weight. The one that stays takes all of it once it is proven to work, and nobody is cut off. The writer does not move.</source>
        <translation>Екі жақта бірдей: екі алаң да трафикті салмақ бойынша алады. Қалатын алаң жұмыс істейтіні дәлелденген соң бәрін өзіне алады, ешкім үзілмейді. Жазушы орнынан қозғалмайды.</translation>
    </message>
    <message>
        <source>What both sites serve</source>
        <translation>Екі алаң да не қызмет етеді</translation>
    </message>
    <message>
        <source>Who answers for the plan</source>
        <translation>Жоспарға кім жауап береді</translation>
    </message>
    <message>
        <source>The site that is emptied</source>
        <translation>Босатылатын алаң</translation>
    </message>
    <message>
        <source>The site that stays</source>
        <translation>Қалатын алаң</translation>
    </message>
    <message>
        <source>Its database, which is claimed and stays where it is</source>
        <translation>Оның дерекқоры: иелікке алынады және орнында қалады</translation>
    </message>
    <message>
        <source>The member that is primary</source>
        <translation>Негізгі болып тұрған мүше</translation>
    </message>
    <message>
        <source>The application that serves at both sites</source>
        <translation>Екі алаңда да қызмет ететін қолданба</translation>
    </message>
    <message>
        <source>The one at the site that stays</source>
        <translation>Қалатын алаңдағысы</translation>
    </message>
    <message>
        <source>The balancer whose weights are shifted</source>
        <translation>Салмақтары ауыстырылатын теңгергіш</translation>
    </message>
    <message>
        <source>The server of the site that stays</source>
        <translation>Қалатын алаңның сервері</translation>
    </message>
    <message>
        <source>The server of the site that is emptied</source>
        <translation>Босатылатын алаңның сервері</translation>
    </message>
    <message>
        <source>The weight that each has now</source>
        <translation>Әрқайсысының қазіргі салмағы</translation>
    </message>
    <message>
        <source>The weight of the one that stays</source>
        <translation>Қалатынның салмағы</translation>
    </message>
    <message>
        <source>Stands for {name}</source>
        <translation>{name} орнында</translation>
    </message>
    <message>
        <source>Spread an active-active service over both sites again</source>
        <translation>Қызметті қайтадан екі алаңға бөлу</translation>
    </message>
    <message>
        <source>Active-active: the site that was emptied takes its share of the traffic again, once it is proven to work. The writer does not move.</source>
        <translation>Екі жақта бірдей: босатылған алаң жұмыс істейтіні дәлелденген соң трафиктегі үлесін қайта алады. Жазушы орнынан қозғалмайды.</translation>
    </message>
    <message>
        <source>The site that takes all of the traffic now</source>
        <translation>Қазір бүкіл трафикті алатын алаң</translation>
    </message>
    <message>
        <source>The site that takes its share again</source>
        <translation>Үлесін қайта алатын алаң</translation>
    </message>
    <message>
        <source>The one at the site that comes back</source>
        <translation>Қайтып келетін алаңдағысы</translation>
    </message>
    <message>
        <source>The server of the site that comes back</source>
        <translation>Қайтып келетін алаңның сервері</translation>
    </message>
    <message>
        <source>The server that takes all of the traffic now</source>
        <translation>Қазір бүкіл трафикті алатын сервер</translation>
    </message>
    <message>
        <source>The weight of the one that takes all now</source>
        <translation>Қазір бәрін алатынның салмағы</translation>
    </message>
    <message>
        <source>The weight that each has afterwards</source>
        <translation>Содан кейінгі әрқайсысының салмағы</translation>
    </message>
</context>
<context>
    <name>PlanName</name>
    <message>
        <source>DRILL: recover {service} at {site}</source>
        <translation>ЖАТТЫҒУ: {service} – {site} алаңында қалпына келтіру</translation>
    </message>
    <message>
        <source>Recover {service} at {site}</source>
        <translation>{service}: {site} алаңында қалпына келтіру</translation>
    </message>
    <message>
        <source>Bring back {service} to {site}</source>
        <translation>{service}: {site} алаңына қайтару</translation>
    </message>
    <message>
        <source>Move {service} to {site}</source>
        <translation>{service}: {site} алаңына көшіру</translation>
    </message>
    <message>
        <source>Stop {site}</source>
        <translation>{site} алаңын тоқтату</translation>
    </message>
    <message>
        <source>Start {site}</source>
        <translation>{site} алаңын іске қосу</translation>
    </message>
</context>
<context>
    <name>Sentence</name>
    <message>
        <source>{by} asks that revision {revision} of {plan} be approved</source>
        <comment>approval.asked</comment>
        <translation>{by} {plan} жоспарының {revision} редакциясын бекітуді сұрайды</translation>
    </message>
    <message>
        <source>{by} refused this request at {at}: {why}</source>
        <comment>approval.denied</comment>
        <translation>{by} бұл сұрауды {at} қабылдамады: {why}</translation>
    </message>
    <message>
        <source>Approved by: {who}. First: {first}</source>
        <comment>approval.several</comment>
        <translation>Бекіткендер: {who}. Біріншісі: {first}</translation>
    </message>
    <message>
        <source>The policy {policy} asks for {needed} approvals of: {of}. So far: {who}</source>
        <comment>approval.too-few</comment>
        <translation>{policy} ережесі мыналардан {needed} бекіту талап етеді: {of}. Әзірге бекіткендер: {who}</translation>
    </message>
    <message>
        <source>{by} revoked the approval of {approver} at {at}: {why}</source>
        <comment>approval.withdrawn</comment>
        <translation>{by} {approver} бекітуін {at} кері қайтарды: {why}</translation>
    </message>
    <message>
        <source>{from} wrote this plan or asks for it, so nobody approves it in their place</source>
        <comment>delegation.four-eyes</comment>
        <translation>{from} – бұл жоспардың авторы не сұраушысы, сондықтан оның орнына ешкім бекіте алмайды</translation>
    </message>
    <message>
        <source>The delegation that {approver} names is not on file</source>
        <comment>delegation.none</comment>
        <translation>{approver} атаған өкілеттік беру сақталмаған</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {from}, who delegated</source>
        <comment>delegation.person</comment>
        <translation>{key} өкілеттік берген {from} кілті ретінде белгісіз</translation>
    </message>
    <message>
        <source>The key {key} of {holder}, which signed the delegation, was revoked</source>
        <comment>delegation.revoked</comment>
        <translation>Өкілеттік беруге қол қойған {holder} кілтінің ({key}) күші жойылған</translation>
    </message>
    <message>
        <source>{from} may not approve, so nobody may in their place</source>
        <comment>delegation.role</comment>
        <translation>{from} бекіте алмайды, сондықтан оның орнына ешкім бекіте алмайды</translation>
    </message>
    <message>
        <source>{from} did not delegate approving for {service}</source>
        <comment>delegation.scope</comment>
        <translation>{from} {service} үшін бекіту құқығын бермеген</translation>
    </message>
    <message>
        <source>The delegation is not signed with the key of {from}</source>
        <comment>delegation.signature</comment>
        <translation>Өкілеттік беруге {from} кілтімен қол қойылмаған</translation>
    </message>
    <message>
        <source>The delegation of {from} holds from {at} until {until}</source>
        <comment>delegation.time</comment>
        <translation>{from} берген өкілеттік {at} бастап {until} дейін жарамды</translation>
    </message>
    <message>
        <source>{from} delegated to {to}, not to {approver}</source>
        <comment>delegation.to</comment>
        <translation>{from} өкілеттікті {approver} емес, {to} берген</translation>
    </message>
    <message>
        <source>{by} revoked the delegation of {from} at {at}: {why}</source>
        <comment>delegation.withdrawn</comment>
        <translation>{by} {from} берген өкілеттікті {at} кері қайтарды: {why}</translation>
    </message>
    <message>
        <source>This cannot be read: {why}</source>
        <comment>signed.form</comment>
        <translation>Бұл оқылмайды: {why}</translation>
    </message>
    <message>
        <source>It is dated {at}, which is still to come</source>
        <comment>signed.future</comment>
        <translation>Оның күні {at} әлі келген жоқ</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {by}</source>
        <comment>signed.person</comment>
        <translation>{key} {by} кілті ретінде белгісіз</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked</source>
        <comment>signed.revoked</comment>
        <translation>{holder} кілтінің ({key}) күші жойылған</translation>
    </message>
    <message>
        <source>{by} is no approver, and this takes one</source>
        <comment>signed.role</comment>
        <translation>{by} бекітуші емес, ал бұған бекітуші керек</translation>
    </message>
    <message>
        <source>The signature is not that of {by}</source>
        <comment>signed.signature</comment>
        <translation>Қолтаңба {by} дікі емес</translation>
    </message>
    <message>
        <source>Signed by {by} with {key}</source>
        <comment>signed.yes</comment>
        <translation>{by} {key} кілтімен қол қойды</translation>
    </message>
    <message>
        <source>No cache holds the old answer any more.</source>
        <comment>dns.caches.expired</comment>
        <translation>Ескі жауап енді ешбір кэште жоқ.</translation>
    </message>
    <message>
        <source>Clients may hold the old answer until {until}.</source>
        <comment>dns.caches.until</comment>
        <translation>Клиенттерде ескі жауап {until} дейін қалуы мүмкін.</translation>
    </message>
    <message>
        <source>Nothing signs updates: the name is only watched.</source>
        <comment>dns.check.key</comment>
        <translation>Жаңартуға қол қоятын кілт жоқ: атау тек бақыланады.</translation>
    </message>
    <message>
        <source>The servers say: {servers}.</source>
        <comment>dns.check.servers</comment>
        <translation>Серверлер айтады: {servers}.</translation>
    </message>
    <message>
        <source>It would be refused: {why}.</source>
        <comment>dns.check.why</comment>
        <translation>Бұл қабылданбас еді: {why}.</translation>
    </message>
    <message>
        <source>{name} leads to {member} at every server; clients may hold the old answer until {until}.</source>
        <comment>dns.done</comment>
        <translation>{name} барлық серверде {member} мекенжайына апарады; клиенттерде ескі жауап {until} дейін қалуы мүмкін.</translation>
    </message>
    <message>
        <source>{name} was told to lead to {member}, and not every server follows: {servers}.</source>
        <comment>dns.not_yet</comment>
        <translation>{name} атауына {member} мекенжайына апару бұйырылды, бірақ барлық сервер ере қойған жоқ: {servers}.</translation>
    </message>
    <message>
        <source>{member}: {fact} is {value}.</source>
        <comment>fence.check.read</comment>
        <translation>{member}: {fact} – {value}.</translation>
    </message>
    <message>
        <source>{member}: {fact} cannot be read: {said}</source>
        <comment>fence.check.silent</comment>
        <translation>{member}: {fact} оқылмайды: {said}</translation>
    </message>
    <message>
        <source>{member}: {fact} is read as {value}.</source>
        <comment>fence.done</comment>
        <translation>{member}: {fact} {value} деп оқылды.</translation>
    </message>
    <message>
        <source>{member}: {fact} is read as {value}.</source>
        <comment>fence.not_read</comment>
        <translation>{member}: {fact} {value} деп оқылды.</translation>
    </message>
    <message>
        <source>The edge has seen epoch {seen}, ours is {ours}.</source>
        <comment>haproxy.check.epoch</comment>
        <translation>Шеткі қабат {seen} дәуірін көрген, біздікі {ours}.</translation>
    </message>
    <message>
        <source>{member} has no server in {missing}.</source>
        <comment>haproxy.check.missing</comment>
        <translation>{member}: {missing} ішінде сервері жоқ.</translation>
    </message>
    <message>
        <source>HAProxy does not answer: {said}</source>
        <comment>haproxy.check.silent</comment>
        <translation>HAProxy жауап бермейді: {said}</translation>
    </message>
    <message>
        <source>{member} is {state} with {sessions} sessions.</source>
        <comment>haproxy.check.state</comment>
        <translation>{member}: {state}, {sessions} сессия.</translation>
    </message>
    <message>
        <source>{member} is {state} with {sessions} sessions.</source>
        <comment>haproxy.done</comment>
        <translation>{member}: {state}, {sessions} сессия.</translation>
    </message>
    <message>
        <source>{member} was told to, and is {state} with {sessions} sessions.</source>
        <comment>haproxy.not_yet</comment>
        <translation>{member} бұйрық алды, қазір {state}, {sessions} сессия.</translation>
    </message>
    <message>
        <source>{host} may be asked.</source>
        <comment>http.check.allowed</comment>
        <translation>{host} серверіне сұрау жіберуге болады.</translation>
    </message>
    <message>
        <source>{host} cannot be asked: {said}</source>
        <comment>http.check.refused</comment>
        <translation>{host} серверіне сұрау жіберуге болмайды: {said}</translation>
    </message>
    <message>
        <source>{host} answered {verb} with {status}, as expected {expected}: {kind}.</source>
        <comment>http.ended</comment>
        <translation>{host} {verb} сұрауына {status} кодымен жауап берді, күткендей — {expected}: {kind}.</translation>
    </message>
    <message>
        <source>Nobody leads, and {member} is a running replica.</source>
        <comment>patroni.check.alone</comment>
        <translation>Басшы жоқ, ал {member} — жұмыс істеп тұрған реплика.</translation>
    </message>
    <message>
        <source>The members say that they are the system {identity}.</source>
        <comment>patroni.check.identity</comment>
        <translation>Мүшелер өздерін {identity} жүйесі дейді.</translation>
    </message>
    <message>
        <source>How far {member} is behind is not known.</source>
        <comment>patroni.check.lag</comment>
        <translation>{member} қаншалықты артта қалғаны белгісіз.</translation>
    </message>
    <message>
        <source>{leader} leads: a failover is for a cluster that nobody leads.</source>
        <comment>patroni.check.leads</comment>
        <translation>Басшы — {leader}: апаттық ауыстыру басшысы жоқ кластерге арналған.</translation>
    </message>
    <message>
        <source>{member} is no running replica that may lead.</source>
        <comment>patroni.check.no-candidate</comment>
        <translation>{member} — басшы бола алатын, жұмыс істеп тұрған реплика емес.</translation>
    </message>
    <message>
        <source>No leader is known: {why}.</source>
        <comment>patroni.check.no-leader</comment>
        <translation>Басшы белгісіз: {why}.</translation>
    </message>
    <message>
        <source>{member} is not seen to stream from the leader.</source>
        <comment>patroni.check.not-streaming</comment>
        <translation>{member} басшыдан ағын алып тұрғаны көрінбейді.</translation>
    </message>
    <message>
        <source>Replication is synchronous, and {member} is not the synchronous standby.</source>
        <comment>patroni.check.not-sync</comment>
        <translation>Репликация синхронды, ал {member} синхронды резерв емес.</translation>
    </message>
    <message>
        <source>{leader} leads, and the move is from {from}.</source>
        <comment>patroni.check.other-leader</comment>
        <translation>Басшы — {leader}, ал көшіру {from} мүшесінен берілген.</translation>
    </message>
    <message>
        <source>The cluster is paused, or nobody says that it is not.</source>
        <comment>patroni.check.paused</comment>
        <translation>Кластер тоқтата тұрылған, немесе олай емес екенін ешкім айтпайды.</translation>
    </message>
    <message>
        <source>{member} is a running replica that streams from {leader}.</source>
        <comment>patroni.check.ready</comment>
        <translation>{member} — {leader} мүшесінен ағын алып тұрған, жұмыс істейтін реплика.</translation>
    </message>
    <message>
        <source>{member} does not answer.</source>
        <comment>patroni.check.silent</comment>
        <translation>{member} жауап бермейді.</translation>
    </message>
    <message>
        <source>Nobody is seen to lead for {s} s: until {wait} s have passed Patroni may choose a leader by itself.</source>
        <comment>patroni.check.wait</comment>
        <translation>Басшы {s} с бойы көрінбейді: {wait} с өткенше Patroni оны өзі сайлауы мүмкін.</translation>
    </message>
    <message>
        <source>There is a primary: a switchover moves it.</source>
        <comment>repmgr.check.has-primary</comment>
        <translation>Негізгі сервер бар: оны switchover ауыстырады.</translation>
    </message>
    <message>
        <source>The members say that they are the system {identity}.</source>
        <comment>repmgr.check.identity</comment>
        <translation>Мүшелер өздерін {identity} жүйесіміз дейді.</translation>
    </message>
    <message>
        <source>Who is the primary is not known: {why}.</source>
        <comment>repmgr.check.no-primary</comment>
        <translation>Негізгі сервер қайсысы екені белгісіз: {why}.</translation>
    </message>
    <message>
        <source>{member} is not a server that was stopped in order, or there is no primary to follow.</source>
        <comment>repmgr.check.no-rejoin</comment>
        <translation>{member} ретімен тоқтатылған сервер емес немесе соңынан еретін негізгі сервер жоқ.</translation>
    </message>
    <message>
        <source>{member} is no running standby.</source>
        <comment>repmgr.check.no-standby</comment>
        <translation>{member} жұмыс істеп тұрған қосалқы сервер емес.</translation>
    </message>
    <message>
        <source>The primary is not the member that the step names.</source>
        <comment>repmgr.check.other-primary</comment>
        <translation>Негізгі сервер қадамда аталған мүше емес.</translation>
    </message>
    <message>
        <source>{member}: repmgr may be told.</source>
        <comment>repmgr.check.ready</comment>
        <translation>{member}: repmgr-ге тапсыруға болады.</translation>
    </message>
    <message>
        <source>A repmgrd would act on its own, or nobody says that none does: pause it first.</source>
        <comment>repmgr.check.repmgrd</comment>
        <translation>repmgrd өзі әрекет етуі мүмкін немесе етпейтінін ешкім айтпайды: алдымен оны кідіртіңіз.</translation>
    </message>
    <message>
        <source>{member} does not answer.</source>
        <comment>repmgr.check.silent</comment>
        <translation>{member} жауап бермейді.</translation>
    </message>
    <message>
        <source>{member}: {verb} is seen done; {primary} is the primary.</source>
        <comment>repmgr.done</comment>
        <translation>{member}: {verb} орындалғаны көрінді; негізгі сервер — {primary}.</translation>
    </message>
    <message>
        <source>{member}: {verb} was told to repmgr and is not seen: {said}</source>
        <comment>repmgr.not-seen</comment>
        <translation>{member}: {verb} repmgr-ге тапсырылды, бірақ көрінбейді: {said}</translation>
    </message>
    <message>
        <source>{member} does not lead a standby cluster.</source>
        <comment>patroni.check.no-standby-leader</comment>
        <translation>{member} резервтік кластерді басқармайды.</translation>
    </message>
    <message>
        <source>{other} takes writes: a standby cluster is promoted only where its source cannot.</source>
        <comment>patroni.check.source-writes</comment>
        <translation>{other} жазуды қабылдап тұр: резервтік кластер көзі жаза алмайтын жерде ғана көтеріледі.</translation>
    </message>
    <message>
        <source>{member} leads a standby cluster, and nobody else is seen to take writes.</source>
        <comment>patroni.check.standby-leader</comment>
        <translation>{member} резервтік кластерді басқарады, басқа ешкімнің жазу қабылдағаны көрінбейді.</translation>
    </message>
    <message>
        <source>{member} takes writes, and its configuration is not seen to name no source.</source>
        <comment>patroni.still-follows</comment>
        <translation>{member} жазуды қабылдап тұр, бірақ конфигурациясында көз аталмағаны көрінбеді.</translation>
    </message>
    <message>
        <source>{member} leads on timeline {timeline}.</source>
        <comment>patroni.leads</comment>
        <translation>{member} {timeline} уақыт желісінде басшы.</translation>
    </message>
    <message>
        <source>Patroni was told to, and {member} is not seen to lead: {why}.</source>
        <comment>patroni.not-seen</comment>
        <translation>Patroni бұйрық алды, бірақ {member} басшы екені көрінбейді: {why}.</translation>
    </message>
    <message>
        <source>Patroni refused: {said}; {why}.</source>
        <comment>patroni.refused</comment>
        <translation>Patroni бас тартты: {said}; {why}.</translation>
    </message>
    <message>
        <source>Patroni chose nobody by itself, and nothing was asked of it: what stood before {member} is to be seen again first.</source>
        <comment>patroni.waited</comment>
        <translation>Patroni өзі ешкімді таңдамады, одан ештеңе сұралған жоқ: алдымен {member} алдында тұрған нәрсені қайта көру керек.</translation>
    </message>
    <message>
        <source>At {host} the highest claim is {epoch} ({holder}).</source>
        <comment>postgresql.check.claim</comment>
        <translation>{host} хостындағы ең жоғары claim – {epoch} ({holder}).</translation>
    </message>
    <message>
        <source>Who holds a claim at {host} is not known: {said}</source>
        <comment>postgresql.check.claims_unknown</comment>
        <translation>{host} хостындағы claim кімде екені белгісіз: {said}</translation>
    </message>
    <message>
        <source>{member} is the system {identity}.</source>
        <comment>postgresql.check.identity</comment>
        <translation>{member} – {identity} жүйесі.</translation>
    </message>
    <message>
        <source>{said}</source>
        <comment>postgresql.check.no_source</comment>
        <translation>{said}</translation>
    </message>
    <message>
        <source>{member} is the system {identity}, not the claimed one.</source>
        <comment>postgresql.check.other_system</comment>
        <translation>{member} – алынған жүйе емес, {identity}.</translation>
    </message>
    <message>
        <source>pg_rewind needs data checksums or wal_log_hints at {source}.</source>
        <comment>postgresql.check.rewindable</comment>
        <translation>pg_rewind үшін {source} жағында data checksums не wal_log_hints керек.</translation>
    </message>
    <message>
        <source>{member} is {role}; the verb wants a {wanted}.</source>
        <comment>postgresql.check.role</comment>
        <translation>{member} – {role}; бұл әрекетке {wanted} керек.</translation>
    </message>
    <message>
        <source>{member} does not run as {wanted}.</source>
        <comment>postgresql.check.role_unknown</comment>
        <translation>{member} {wanted} ретінде жұмыс істемейді.</translation>
    </message>
    <message>
        <source>What its files would make of it is not known: {said}</source>
        <comment>postgresql.check.signal</comment>
        <translation>Файлдары оны не ететіні белгісіз: {said}</translation>
    </message>
    <message>
        <source>{member} does not answer: {said}</source>
        <comment>postgresql.check.silent</comment>
        <translation>{member} жауап бермейді: {said}</translation>
    </message>
    <message>
        <source>It may be started as it was.</source>
        <comment>postgresql.check.start</comment>
        <translation>Оны бұрынғы күйінде іске қосуға болады.</translation>
    </message>
    <message>
        <source>{member} must be seen stopped.</source>
        <comment>postgresql.check.stopped</comment>
        <translation>{member} тоқтағаны көрінуі керек.</translation>
    </message>
    <message>
        <source>A checkpoint took {ms} ms.</source>
        <comment>postgresql.checkpoint</comment>
        <translation>Checkpoint {ms} мс алды.</translation>
    </message>
    <message>
        <source>The server is gone; control data says {state} at {lsn}.</source>
        <comment>postgresql.demote.done</comment>
        <translation>Сервер тоқтады; control data: {state}, {lsn}.</translation>
    </message>
    <message>
        <source>The server is gone, but control data says {state}: its last write is not known.</source>
        <comment>postgresql.demote.not_in_order</comment>
        <translation>Сервер тоқтады, бірақ control data: {state}; соңғы жазуы белгісіз.</translation>
    </message>
    <message>
        <source>The server was told to stop and was not seen gone: {said}</source>
        <comment>postgresql.demote.unknown</comment>
        <translation>Серверге тоқтау бұйырылды, бірақ тоқтағаны көрінбеді: {said}</translation>
    </message>
    <message>
        <source>it would throw away {bytes} bytes of log that nobody else has, and the plan accepts {limit}</source>
        <comment>postgresql.discard.above</comment>
        <translation>ол басқа ешкімде жоқ {bytes} байт журналды тастар еді, ал жоспар {limit} қабылдайды</translation>
    </message>
    <message>
        <source>how much it would throw away is not known ({said}), and the plan accepts {limit} bytes</source>
        <comment>postgresql.discard.unknown</comment>
        <translation>қанша тастайтыны белгісіз ({said}), ал жоспар {limit} байт қабылдайды</translation>
    </message>
    <message>
        <source>{program} ended with exit code {code}.</source>
        <comment>postgresql.program</comment>
        <translation>{program} {code} шығу кодымен аяқталды.</translation>
    </message>
    <message>
        <source>{member} takes writes on timeline {timeline}.</source>
        <comment>postgresql.promote.done</comment>
        <translation>{member} {timeline} timeline-да жазбаны қабылдайды.</translation>
    </message>
    <message>
        <source>pg_ctl promote ended with exit code {code}.</source>
        <comment>postgresql.promote.refused</comment>
        <translation>pg_ctl promote {code} шығу кодымен аяқталды.</translation>
    </message>
    <message>
        <source>The server was told to promote and was not seen to take writes: {said}</source>
        <comment>postgresql.promote.unknown</comment>
        <translation>Серверге promote бұйырылды, бірақ жазба қабылдағаны көрінбеді: {said}</translation>
    </message>
    <message>
        <source>{ended} sessions ended.</source>
        <comment>postgresql.quiesce.done</comment>
        <translation>{ended} сессия аяқталды.</translation>
    </message>
    <message>
        <source>{ended} sessions ended, {left} did not.</source>
        <comment>postgresql.quiesce.left</comment>
        <translation>{ended} сессия аяқталды, {left} қалды.</translation>
    </message>
    <message>
        <source>Sessions were ended; whether all are gone was not seen.</source>
        <comment>postgresql.quiesce.unknown</comment>
        <translation>Сессиялар аяқталды; бәрі кеткені көрінбеді.</translation>
    </message>
    <message>
        <source>{member} streams from {source}.</source>
        <comment>postgresql.rejoin.done</comment>
        <translation>{member} {source} жағынан ағын алады.</translation>
    </message>
    <message>
        <source>{member} runs as a standby and does not stream from {source} through its slot yet.</source>
        <comment>postgresql.rejoin.not_streaming</comment>
        <translation>{member} standby болып жұмыс істейді, бірақ {source} жағынан өз слоты арқылы әлі ағын алмайды.</translation>
    </message>
    <message>
        <source>The files of {member} are those of a replica of {source}.</source>
        <comment>postgresql.rewind.done</comment>
        <translation>{member} файлдары – {source} репликасының файлдары.</translation>
    </message>
    <message>
        <source>The server runs already.</source>
        <comment>postgresql.start.already</comment>
        <translation>Сервер жұмыс істеп тұр.</translation>
    </message>
    <message>
        <source>{member} holds a copy of a primary that was never started: it is not the primary that ended.</source>
        <comment>postgresql.start.copy</comment>
        <translation>{member} ешқашан іске қосылмаған primary көшірмесін сақтайды: бұл жұмысын аяқтаған primary емес.</translation>
    </message>
    <message>
        <source>The server runs.</source>
        <comment>postgresql.start.done</comment>
        <translation>Сервер жұмыс істейді.</translation>
    </message>
    <message>
        <source>pg_ctl start ended with exit code {code}; see {log}.</source>
        <comment>postgresql.start.failed</comment>
        <translation>pg_ctl start {code} шығу кодымен аяқталды; {log} қараңыз.</translation>
    </message>
    <message>
        <source>{member} has been promoted since: this one is on an older timeline. Use rejoin.</source>
        <comment>postgresql.start.older</comment>
        <translation>{member} содан бері promote болды: бұл ескірек timeline-да. Rejoin қолданыңыз.</translation>
    </message>
    <message>
        <source>{member} ended as a primary too: it may hold writes that this one never got.</source>
        <comment>postgresql.start.other_ended</comment>
        <translation>{member} де primary ретінде аяқталды: онда бұл алмаған жазбалар болуы мүмкін.</translation>
    </message>
    <message>
        <source>{member} did not end in order after it was a primary: it may hold writes that this one never got.</source>
        <comment>postgresql.start.other_crashed</comment>
        <translation>{member} primary болған соң ретімен аяқталмады: онда бұл алмаған жазбалар болуы мүмкін.</translation>
    </message>
    <message>
        <source>What {member} does is not known: it may be the writer.</source>
        <comment>postgresql.start.other_unknown</comment>
        <translation>{member} не істейтіні белгісіз: ол жазушы болуы мүмкін.</translation>
    </message>
    <message>
        <source>{member} is primary: started as it was, this one would be a second writer. Use rejoin.</source>
        <comment>postgresql.start.second_writer</comment>
        <translation>{member} – primary: бұрынғы күйінде қосылса, бұл екінші жазушы болар еді. Rejoin қолданыңыз.</translation>
    </message>
    <message>
        <source>pg_ctl start ended with exit code {code} and the server does not answer.</source>
        <comment>postgresql.start.silent</comment>
        <translation>pg_ctl start {code} шығу кодымен аяқталды, сервер жауап бермейді.</translation>
    </message>
    <message>
        <source>{member} is a standby by its files and was not seen to end as a primary.</source>
        <comment>postgresql.start.standby</comment>
        <translation>{member} файлдары бойынша standby, primary болып аяқталғаны көрінбеген.</translation>
    </message>
    <message>
        <source>The member is not known.</source>
        <comment>postgresql.start.unknown</comment>
        <translation>Мүше белгісіз.</translation>
    </message>
    <message>
        <source>At {host} the highest claim is {epoch} ({holder}).</source>
        <comment>redis.check.claim</comment>
        <translation>{host} хостындағы ең жоғары claim – {epoch} ({holder}).</translation>
    </message>
    <message>
        <source>Who holds a claim at {host} is not known: {said}</source>
        <comment>redis.check.claims_unknown</comment>
        <translation>{host} хостындағы claim кімде екені белгісіз: {said}</translation>
    </message>
    <message>
        <source>The Sentinels have their quorum and would choose {member}.</source>
        <comment>redis.check.free</comment>
        <translation>Sentinel-дерде кворум бар, олар {member} мүшесін таңдар еді.</translation>
    </message>
    <message>
        <source>The Sentinels are those of the system {identity}.</source>
        <comment>redis.check.identity</comment>
        <translation>Бұл – {identity} жүйесінің Sentinel-дері.</translation>
    </message>
    <message>
        <source>At {sentinel}: {said}.</source>
        <comment>redis.choice-unknown</comment>
        <translation>{sentinel}: {said}.</translation>
    </message>
    <message>
        <source>{sentinel} carries out a failover of its own.</source>
        <comment>redis.failing-over</comment>
        <translation>{sentinel} өз failover-ін орындап жатыр.</translation>
    </message>
    <message>
        <source>The picture does not fit together: {said}.</source>
        <comment>redis.fault</comment>
        <translation>Көрініс бір-біріне сәйкес келмейді: {said}.</translation>
    </message>
    <message>
        <source>{member} is no replica.</source>
        <comment>redis.is-master</comment>
        <translation>{member} реплика емес.</translation>
    </message>
    <message>
        <source>{member} is the master of every Sentinel that answers, in config-epoch {epoch}.</source>
        <comment>redis.move.done</comment>
        <translation>Жауап беретін әр Sentinel үшін {member} – мастер, config-epoch {epoch}.</translation>
    </message>
    <message>
        <source>Nothing was moved: {said}.</source>
        <comment>redis.move.refused</comment>
        <translation>Ештеңе көшірілген жоқ: {said}.</translation>
    </message>
    <message>
        <source>The master was told to hand over, and neither that nor the contrary was seen.</source>
        <comment>redis.move.roles-unknown</comment>
        <translation>Мастерге рөлді тапсыру бұйырылды, бірақ оның орындалғаны да, орындалмағаны да көрінбеді.</translation>
    </message>
    <message>
        <source>The order was given, and not every Sentinel and node was seen to follow it.</source>
        <comment>redis.move.unknown</comment>
        <translation>Бұйрық берілді, бірақ барлық Sentinel мен түйіннің оған бағынғаны көрінбеді.</translation>
    </message>
    <message>
        <source>No majority of the Sentinels names one master in one config-epoch.</source>
        <comment>redis.no-master</comment>
        <translation>Sentinel-дердің көпшілігі бір config-epoch-та бір мастерді атамайды.</translation>
    </message>
    <message>
        <source>CKQUORUM is not OK at a majority of the Sentinels: {said}</source>
        <comment>redis.no-quorum</comment>
        <translation>Sentinel-дердің көпшілігінде CKQUORUM OK емес: {said}</translation>
    </message>
    <message>
        <source>Replication does not flow to {member}.</source>
        <comment>redis.not-streaming</comment>
        <translation>{member} мүшесіне репликация ағып жатқан жоқ.</translation>
    </message>
    <message>
        <source>{member} is not seen as the master, so nobody can stop it in order.</source>
        <comment>redis.old-silent</comment>
        <translation>{member} мастер ретінде көрінбейді, сондықтан оны тәртіппен тоқтататын ешкім жоқ.</translation>
    </message>
    <message>
        <source>{sentinel} would choose {other}, whose replica-priority is lower: nobody can tell it to take {member}.</source>
        <comment>redis.other-choice</comment>
        <translation>{sentinel} {other} мүшесін таңдар еді, оның replica-priority мәні төмен: оған {member} мүшесін алуды ешкім бұйыра алмайды.</translation>
    </message>
    <message>
        <source>{member} follows {source}, not the master.</source>
        <comment>redis.other-source</comment>
        <translation>{member} мастерге емес, {source} көзіне ілеседі.</translation>
    </message>
    <message>
        <source>{member} does not answer.</source>
        <comment>redis.silent</comment>
        <translation>{member} жауап бермейді.</translation>
    </message>
    <message>
        <source>{member} takes writes, and those until the Sentinels have turned it round would be lost: use switchover.</source>
        <comment>redis.still-writes</comment>
        <translation>{member} жазуларды қабылдап тұр, Sentinel-дер оны бұрғанша қабылдағаны жоғалар еді: switchover қолданыңыз.</translation>
    </message>
    <message>
        <source>min-replicas-to-write is not seen to be set at {member}: a master that lost its replicas would go on taking writes.</source>
        <comment>redis.unguarded</comment>
        <translation>{member} түйінінде min-replicas-to-write қойылғаны көрінбейді: репликаларынан айырылған мастер жазуларды қабылдай берер еді.</translation>
    </message>
    <message>
        <source>At {host} the highest claim is {epoch}.</source>
        <comment>service.check.claim</comment>
        <translation>{host} хостындағы ең жоғары claim – {epoch}.</translation>
    </message>
    <message>
        <source>Its health is {health}, running: {running}.</source>
        <comment>service.check.health</comment>
        <translation>Денсаулығы {health}, жұмыс істейді: {running}.</translation>
    </message>
    <message>
        <source>Farhaven has no login on its host.</source>
        <comment>service.check.no_login</comment>
        <translation>Farhaven-нің оның хостына кіруі жоқ.</translation>
    </message>
    <message>
        <source>Its status program says: {running}.</source>
        <comment>service.check.status</comment>
        <translation>Оның күй бағдарламасы айтады: {running}.</translation>
    </message>
    <message>
        <source>The first write through {url} was acknowledged at {at}.</source>
        <comment>service.confirm.done</comment>
        <translation>{url} арқылы алғашқы жазу {at} расталды.</translation>
    </message>
    <message>
        <source>No write through {url} was acknowledged: {said}</source>
        <comment>service.confirm.not_yet</comment>
        <translation>{url} арқылы ешбір жазу расталмады: {said}</translation>
    </message>
    <message>
        <source>{member} was told to; running: {running}, health: {health}.</source>
        <comment>service.not_yet</comment>
        <translation>{member} бұйрық алды; жұмыс істейді: {running}, денсаулығы: {health}.</translation>
    </message>
    <message>
        <source>{member} runs, its health is {health}.</source>
        <comment>service.start.done</comment>
        <translation>{member} жұмыс істейді, денсаулығы {health}.</translation>
    </message>
    <message>
        <source>{member} is stopped.</source>
        <comment>service.stop.done</comment>
        <translation>{member} тоқтады.</translation>
    </message>
    <message>
        <source>The vantages reached different databases or timelines.</source>
        <comment>service.verify.disagree</comment>
        <translation>Бақылау нүктелері әртүрлі дерекқорға не timeline-ға жетті.</translation>
    </message>
    <message>
        <source>{passed} of {count} vantages wrote a mark and read it back; {need} were needed.</source>
        <comment>service.verify.done</comment>
        <translation>{count} бақылау нүктесінің {passed} белгі жазып, қайта оқыды; {need} керек еді.</translation>
    </message>
    <message>
        <source>{passed} of {count} vantages wrote a mark and read it back; {need} are needed.</source>
        <comment>service.verify.too_few</comment>
        <translation>{count} бақылау нүктесінің {passed} белгі жазып, қайта оқыды; {need} керек.</translation>
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
        <translation>Бұл машинаның сағаты {ms} мс артқа кетті, сондықтан ненің мерзімі өткенін ешкім білмейді: сағатты дұрыстаңыз немесе оны жазбамен қабылдатыңыз (farhavenctl workspace accept-clock)</translation>
    </message>
    <message>
        <source>The approval of {approver} ended at {at}</source>
        <comment>approval.expired</comment>
        <translation>{approver} бекітуі {at} аяқталды</translation>
    </message>
    <message>
        <source>This is no approval: {why}</source>
        <comment>approval.form</comment>
        <translation>Бұл бекіту емес: {why}</translation>
    </message>
    <message>
        <source>The approval of {approver} is dated {at}, which is still to come by this machine&apos;s clock</source>
        <comment>approval.future</comment>
        <translation>{approver} бекітуінің күні {at}, бұл машинаның сағаты бойынша ол әлі келмеген</translation>
    </message>
    <message>
        <source>The plan&apos;s bytes are not those that {approver} approved: SHA-256 {ours} instead of {theirs}</source>
        <comment>approval.hash</comment>
        <translation>Жоспар байттары {approver} бекіткен байттар емес: SHA-256 {theirs} орнына {ours}</translation>
    </message>
    <message>
        <source>The approval names the key {named} but was signed with {used}</source>
        <comment>approval.key</comment>
        <translation>Бекітуде {named} кілті аталған, бірақ {used} кілтімен қол қойылған</translation>
    </message>
    <message>
        <source>{approver} accepted a loss of at most {theirs} bytes; this plan accepts {ours}</source>
        <comment>approval.loss</comment>
        <translation>{approver} ең көбі {theirs} байт шығынды қабылдады; бұл жоспар {ours} қабылдайды</translation>
    </message>
    <message>
        <source>Nobody has approved {plan}, revision {revision}</source>
        <comment>approval.none</comment>
        <translation>{plan} жоспарының {revision}-нұсқасын ешкім бекіткен жоқ</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {approver}</source>
        <comment>approval.person</comment>
        <translation>{key} {approver} кілті ретінде белгісіз</translation>
    </message>
    <message>
        <source>{approver} approved {plan}, revision {revision}; this is {ours}, revision {ourRevision}</source>
        <comment>approval.revision</comment>
        <translation>{approver} {plan}, {revision}-нұсқасын бекіткен; бұл {ours}, {ourRevision}-нұсқа</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked at {at} ({why}), which voids whatever it signed</source>
        <comment>approval.revoked</comment>
        <translation>{holder} кілтінің ({key}) күші {at} жойылды ({why}), ол қол қойғанның бәрі жарамсыз</translation>
    </message>
    <message>
        <source>{approver} may not approve</source>
        <comment>approval.role</comment>
        <translation>{approver} бекіте алмайды</translation>
    </message>
    <message>
        <source>{approver} approved the scenario {theirs}; this is {ours}</source>
        <comment>approval.scenario</comment>
        <translation>{approver} {theirs} сценарийін бекіткен; бұл {ours}</translation>
    </message>
    <message>
        <source>The signature does not fit the approval of {approver}: one of the two was changed</source>
        <comment>approval.signature</comment>
        <translation>Қолтаңба {approver} бекітуіне сәйкес емес: екеуінің бірі өзгертілген</translation>
    </message>
    <message>
        <source>{component} is the system {ours}; {approver} approved {theirs}</source>
        <comment>approval.targets</comment>
        <translation>{component} – {ours} жүйесі; {approver} {theirs} жүйесін бекіткен</translation>
    </message>
    <message>
        <source>{approver} approved another list of systems</source>
        <comment>approval.targets.list</comment>
        <translation>{approver} жүйелердің басқа тізімін бекіткен</translation>
    </message>
    <message>
        <source>{approver} approved revision {revision} with {key}, until {until}</source>
        <comment>approval.yes</comment>
        <translation>{approver} {revision}-нұсқаны {key} кілтімен {until} дейін бекітті</translation>
    </message>
    <message>
        <source>This machine&apos;s clock went back by {ms} ms, so nobody knows whether {site} is still armed: set it right, or have it accepted on record (farhavenctl workspace accept-clock)</source>
        <comment>arming.clock</comment>
        <translation>Бұл машинаның сағаты {ms} мс артқа кетті, сондықтан {site} алаңына рұқсаттың күшінде екенін ешкім білмейді: сағатты дұрыстаңыз немесе оны жазбамен қабылдатыңыз (farhavenctl workspace accept-clock)</translation>
    </message>
    <message>
        <source>The site {site} was armed until {until}</source>
        <comment>arming.expired</comment>
        <translation>{site} алаңында әрекетке рұқсат {until} дейін болды</translation>
    </message>
    <message>
        <source>This is no arming: {why}</source>
        <comment>arming.form</comment>
        <translation>Бұл рұқсат емес: {why}</translation>
    </message>
    <message>
        <source>The arming of {site} is dated {at}, which is still to come</source>
        <comment>arming.future</comment>
        <translation>{site} рұқсатының күні {at}, ол әлі келмеген</translation>
    </message>
    <message>
        <source>The site {site} is observe-only: nobody has armed it</source>
        <comment>arming.none</comment>
        <translation>{site} алаңы тек бақыланады: оған ешкім рұқсат бермеген</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {by}</source>
        <comment>arming.person</comment>
        <translation>{key} {by} кілті ретінде белгісіз</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked at {at}</source>
        <comment>arming.revoked</comment>
        <translation>{holder} кілтінің ({key}) күші {at} жойылды</translation>
    </message>
    <message>
        <source>The site {site} is armed for other services than {service}</source>
        <comment>arming.scope</comment>
        <translation>{site} алаңына рұқсат {service} емес, басқа қызметтерге берілген</translation>
    </message>
    <message>
        <source>The site {site} is armed until {until}; a run needs at least {minutes} min more</source>
        <comment>arming.short</comment>
        <translation>{site} алаңына рұқсат {until} дейін; орындауға тағы кемінде {minutes} мин керек</translation>
    </message>
    <message>
        <source>The signature does not fit the arming of {site} by {by}: one of the two was changed</source>
        <comment>arming.signature</comment>
        <translation>Қолтаңба {by} берген {site} рұқсатына сәйкес емес: екеуінің бірі өзгертілген</translation>
    </message>
    <message>
        <source>{by} armed {armed}, not {asked}</source>
        <comment>arming.site</comment>
        <translation>{by} {asked} емес, {armed} алаңына рұқсат берді</translation>
    </message>
    <message>
        <source>{by} armed {site} until {until}</source>
        <comment>arming.yes</comment>
        <translation>{by} {site} алаңында әрекетке {until} дейін рұқсат берді</translation>
    </message>
    <message>
        <source>The clock went back: how old the attestation is, nobody knows</source>
        <comment>attestation.clock</comment>
        <translation>Сағат артқа кетті: куәліктің қанша уақыт болғанын ешкім білмейді</translation>
    </message>
    <message>
        <source>{host} was seen to be there, although people attest that it is off</source>
        <comment>attestation.contradicted</comment>
        <translation>Адамдар {host} өшірулі деп куәландырса да, ол орнында көрінді</translation>
    </message>
    <message>
        <source>At {at} {host} was seen to be there all the same</source>
        <comment>attestation.contrary</comment>
        <translation>Соған қарамастан {at} {host} орнында көрінді</translation>
    </message>
    <message>
        <source>It held until {until}</source>
        <comment>attestation.expired</comment>
        <translation>Ол {until} дейін күшінде болды</translation>
    </message>
    <message>
        <source>It is from the future: {at}</source>
        <comment>attestation.future</comment>
        <translation>Ол болашақтан: {at}</translation>
    </message>
    <message>
        <source>{by} and {cosigner} attest since {at} that {host} is off</source>
        <comment>attestation.holds</comment>
        <translation>{by} мен {cosigner} {at} бастап {host} өшірулі екенін куәландырады</translation>
    </message>
    <message>
        <source>Nobody attests that {host} is off</source>
        <comment>attestation.none</comment>
        <translation>{host} өшірулі екенін ешкім куәландырмайды</translation>
    </message>
    <message>
        <source>{cosigner} has not signed it yet</source>
        <comment>attestation.not-cosigned</comment>
        <translation>{cosigner} әлі қол қойған жоқ</translation>
    </message>
    <message>
        <source>{by} cannot cosign their own word</source>
        <comment>attestation.one-person</comment>
        <translation>{by} өз сөзіне өзі екінші болып қол қоя алмайды</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {person}</source>
        <comment>attestation.person</comment>
        <translation>{key} {person} кілті ретінде белгісіз</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked</source>
        <comment>attestation.revoked</comment>
        <translation>{holder} кілтінің ({key}) күші жойылған</translation>
    </message>
    <message>
        <source>{cosigner} may not cosign: they may not approve either</source>
        <comment>attestation.role</comment>
        <translation>{cosigner} екінші болып қол қоя алмайды: ол бекіте де алмайды</translation>
    </message>
    <message>
        <source>What was typed is not &quot;{wanted}&quot;</source>
        <comment>attestation.statement</comment>
        <translation>Терілген мәтін «{wanted}» емес</translation>
    </message>
    <message>
        <source>{by} has not signed it</source>
        <comment>attestation.unsigned</comment>
        <translation>{by} оған қол қоймаған</translation>
    </message>
    <message>
        <source>{component} answers now and did not when this run was authorised: look, and authorise again</source>
        <comment>authorisation.appeared</comment>
        <translation>{component} қазір жауап береді, ал бұл орындау авторизацияланғанда бермеген: қараңыз да, қайта авторизациялаңыз</translation>
    </message>
    <message>
        <source>This machine&apos;s clock went back by {ms} ms: set it right, or have it accepted on record (farhavenctl workspace accept-clock)</source>
        <comment>authorisation.clock</comment>
        <translation>Бұл машинаның сағаты {ms} мс артқа кетті: сағатты дұрыстаңыз немесе оны жазбамен қабылдатыңыз (farhavenctl workspace accept-clock)</translation>
    </message>
    <message>
        <source>The {epoch} of {component} was {then} when this run was authorised and is {now} now: look, and authorise again</source>
        <comment>authorisation.epoch</comment>
        <translation>Бұл орындау авторизацияланғанда {component} {epoch} мәні {then} еді, қазір {now}: қараңыз да, қайта авторизациялаңыз</translation>
    </message>
    <message>
        <source>Nobody can see the {epoch} of {component} now</source>
        <comment>authorisation.epoch.unknown</comment>
        <translation>{component} {epoch} мәнін қазір ешкім көре алмайды</translation>
    </message>
    <message>
        <source>The authorisation of {requester} ended at {at}: look, and authorise again</source>
        <comment>authorisation.expired</comment>
        <translation>{requester} авторизациясы {at} аяқталды: қараңыз да, қайта авторизациялаңыз</translation>
    </message>
    <message>
        <source>The authorisation is dated {at}, which is still to come</source>
        <comment>authorisation.future</comment>
        <translation>Авторизацияның күні {at}, ол әлі келмеген</translation>
    </message>
    <message>
        <source>{component} is now the system {now}; {then} was authorised</source>
        <comment>authorisation.identity</comment>
        <translation>{component} қазір {now} жүйесі; {then} авторизацияланған</translation>
    </message>
    <message>
        <source>{requester} authorised another plan or another approval</source>
        <comment>authorisation.plan</comment>
        <translation>{requester} басқа жоспарды не басқа бекітуді авторизациялаған</translation>
    </message>
    <message>
        <source>{given} authorised this run, not {asked}</source>
        <comment>authorisation.requester</comment>
        <translation>Бұл орындауды {asked} емес, {given} авторизациялаған</translation>
    </message>
    <message>
        <source>Nobody can see {component} now</source>
        <comment>authorisation.unseen</comment>
        <translation>{component} қазір ешкімге көрінбейді</translation>
    </message>
    <message>
        <source>{requester} authorised this run until {until}</source>
        <comment>authorisation.yes</comment>
        <translation>{requester} бұл орындауды {until} дейін авторизациялады</translation>
    </message>
    <message>
        <source>the estate was set to &quot;{name}&quot;</source>
        <comment>estate.replaced</comment>
        <translation>модель «{name}» болып орнатылды</translation>
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
        <translation>Қайшылықсыз: {events} оқиға, {records} жазбалы журналда. Ол {signer} кілтімен мөрленген; сіз сенетін ештеңе бұл кілт пен журналға кепіл емес</translation>
    </message>
    <message>
        <source>As it was sealed with the trusted key {signer}: {events} events, in a log of {records} records</source>
        <comment>evidence.verified</comment>
        <translation>Сенімді {signer} кілтімен мөрленген күйінде: {events} оқиға, {records} жазбалы журналда</translation>
    </message>
    <message>
        <source>The estate was changed after this plan was approved: hosts, keys and devices may be others</source>
        <comment>permit.estate-changed</comment>
        <translation>Жоспар бекітілген соң модель өзгерді: хосттар, кілттер мен құрылғылар басқа болуы мүмкін</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>permit.refused</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>Nobody authorised this run</source>
        <comment>permit.unauthorised</comment>
        <translation>Бұл орындауды ешкім авторизацияламаған</translation>
    </message>
    <message>
        <source>{by} attests that {host} is off</source>
        <comment>store.attestation.signed</comment>
        <translation>{by} {host} өшірулі екенін куәландырады</translation>
    </message>
    <message>
        <source>{by} accepts the clock of this machine as it is: {reason}</source>
        <comment>store.clock.accepted</comment>
        <translation>{by} осы машинаның сағатын сол күйінде қабылдайды: {reason}</translation>
    </message>
    <message>
        <source>{scenario} of {scope} was declared, out since {since}</source>
        <comment>store.declaration.made</comment>
        <translation>{scope} үшін {scenario} жарияланды, {since} бастап істен шыққан</translation>
    </message>
    <message>
        <source>Change {sequence} of the estate was taken back</source>
        <comment>store.estate.undone</comment>
        <translation>Модельдің {sequence}-өзгерісі қайтарылды</translation>
    </message>
    <message>
        <source>The {method} fence of {host}: {kind}, {why}</source>
        <comment>store.fence.changed</comment>
        <translation>{host} үшін {method} fence: {kind}, {why}</translation>
    </message>
    <message>
        <source>{host} is fenced by {method}</source>
        <comment>store.fence.raised</comment>
        <translation>{host} {method} арқылы оқшауланды (fence)</translation>
    </message>
    <message>
        <source>The list of people was set: {count}</source>
        <comment>store.people.set</comment>
        <translation>Адамдар тізімі орнатылды: {count}</translation>
    </message>
    <message>
        <source>Revision {revision} of the plan {plan} was saved</source>
        <comment>store.plan.saved</comment>
        <translation>{plan} жоспарының {revision}-нұсқасы сақталды</translation>
    </message>
    <message>
        <source>A run of the plan {plan}, revision {revision}</source>
        <comment>store.run.created</comment>
        <translation>{plan} жоспарының орындалуы, {revision}-нұсқа</translation>
    </message>
    <message>
        <source>{member} of {component} was at {position}</source>
        <comment>store.sighting.kept</comment>
        <translation>{component} мүшесі {member} {position} орнында болды</translation>
    </message>
    <message>
        <source>{by} handed in the signed {kind} {id} about {about}</source>
        <comment>store.signed.kept</comment>
        <translation>{by} {about} туралы қол қойылған құжатты тапсырды: {kind} {id}</translation>
    </message>
    <message>
        <source>Checkpoints of the log go to {path}</source>
        <comment>store.sink.added</comment>
        <translation>Журналдың бақылау нүктелері мұнда жазылады: {path}</translation>
    </message>
    <message>
        <source>A checkpoint could not be kept in {path}: {why}</source>
        <comment>store.sink.failed</comment>
        <translation>Бақылау нүктесін {path} ішінде сақтау мүмкін болмады: {why}</translation>
    </message>
    <message>
        <source>Whether an older copy was put back is not verified: {path}, {why}</source>
        <comment>store.sink.silent</comment>
        <translation>Ескі көшірме қайтарылмағаны тексерілмеді: {path}, {why}</translation>
    </message>
    <message>
        <source>{by} set the site {site} to observe-only</source>
        <comment>store.site.disarmed</comment>
        <translation>{by} {site} алаңын тек бақылауға қойды</translation>
    </message>
    <message>
        <source>{verb} of {kind} took {took} ms</source>
        <comment>store.step.measured</comment>
        <translation>{kind} {verb}: {took} мс</translation>
    </message>
    <message>
        <source>The workspace was made</source>
        <comment>store.workspace.created</comment>
        <translation>Жұмыс кеңістігі жасалды</translation>
    </message>
    <message>
        <source>The workspace went from schema version {from} to {to}</source>
        <comment>store.workspace.migrated</comment>
        <translation>Жұмыс кеңістігі схеманың {from} нұсқасынан {to} нұсқасына көшті</translation>
    </message>
    <message>
        <source>Opened without its head file, so whether an older copy was put back is not known; {by} accepts it: {reason}</source>
        <comment>store.workspace.unverified</comment>
        <translation>Бас файлсыз ашылды, сондықтан ескі көшірме қайтарылғаны белгісіз; {by} оны қабылдайды: {reason}</translation>
    </message>
    <message>
        <source>Nobody knows who {did} this plan (&quot;{other}&quot;), so nobody knows whether {approver} is a second person</source>
        <comment>approval</comment>
        <translation>Бұл жоспар кімдікі екенін ешкім білмейді («{other}»), сондықтан {approver} екінші адам ба, ол да белгісіз</translation>
    </message>
    <message>
        <source>{approver} also {did} this plan; a second person must approve it</source>
        <comment>approval</comment>
        <translation>Бұл жоспарға {approver} өзі қатысты; оны екінші адам бекітуі керек</translation>
    </message>
    <message>
        <source>{said}. {remedy}.</source>
        <comment>act.mismatch</comment>
        <translation>{said}. {remedy}.</translation>
    </message>
    <message>
        <source>{by} asked to abort the run</source>
        <comment>ask.abort</comment>
        <translation>{by} орындауды тоқтатуды сұрады</translation>
    </message>
    <message>
        <source>{by} authorised the run again, on what is seen now</source>
        <comment>ask.authorise</comment>
        <translation>{by} қазір көрінген күй бойынша орындауды қайта авторизациялады</translation>
    </message>
    <message>
        <source>{by} asked to pause the run</source>
        <comment>ask.pause</comment>
        <translation>{by} орындауды кідіртуді сұрады</translation>
    </message>
    <message>
        <source>{by} asked to resume the run</source>
        <comment>ask.resume</comment>
        <translation>{by} орындауды жалғастыруды сұрады</translation>
    </message>
    <message>
        <source>{by} asked to go on at step {step}</source>
        <comment>ask.retry</comment>
        <translation>{by} {step} қадамынан жалғастыруды сұрады</translation>
    </message>
    <message>
        <source>{by} skipped step {step}: {reason}</source>
        <comment>ask.skip</comment>
        <translation>{by} {step} қадамын өткізіп жіберді: {reason}</translation>
    </message>
    <message>
        <source>{component} is the system that is meant.</source>
        <comment>check.target</comment>
        <translation>{component} – көзделген жүйе.</translation>
    </message>
    <message>
        <source>{component} is system {seen}, the plan is for {wanted}.</source>
        <comment>check.target.other</comment>
        <translation>{component} – {seen} жүйесі, ал жоспар {wanted} үшін.</translation>
    </message>
    <message>
        <source>{component} does not say which system it is.</source>
        <comment>check.target.silent</comment>
        <translation>{component} қай жүйе екенін айтпайды.</translation>
    </message>
    <message>
        <source>{component} says that it is system {seen}, and the plan does not say which one it is for.</source>
        <comment>check.target.unbound</comment>
        <translation>{component} {seen} жүйесімін дейді, ал жоспар қай жүйеге арналғанын айтпайды.</translation>
    </message>
    <message>
        <source>It could not be asked: {said}.</source>
        <comment>check.unanswered</comment>
        <translation>Оны сұрау мүмкін болмады: {said}.</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {scope} may still stand at {hosts}, which did not answer: the next run has to take it over there.</source>
        <comment>claim.left</comment>
        <translation>{scope} дәуірі {epoch} жауап бермеген {hosts} хосттарында әлі тұруы мүмкін: келесі орындау оны сол жерде өзіне алуы керек.</translation>
    </message>
    <message>
        <source>Nothing of epoch {epoch} of {scope} was left to give back: {said}</source>
        <comment>claim.not-ours</comment>
        <translation>{scope} бойынша {epoch} дәуірінен қайтаратын ештеңе қалмады: {said}</translation>
    </message>
    <message>
        <source>{host} did not take the claim: {said}</source>
        <comment>claim.refused</comment>
        <translation>{host} claim-ді қабылдамады: {said}</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {scope} is released.</source>
        <comment>claim.released</comment>
        <translation>{scope} дәуірі {epoch} босатылды.</translation>
    </message>
    <message>
        <source>{host} cannot be claimed: {said}. It may still hold an order of an older run, and nobody could refuse it there. Bring the host back; or, when it is lost for good, see that its server stays off, take its member out of the component (estate show, estate set) and generate the plan again.</source>
        <comment>claim.silent</comment>
        <translation>{host} үшін claim алу мүмкін емес: {said}. Онда ескі орындаудың бұйрығы қалуы мүмкін, оны ол жерде ешкім қайтара алмайды. Хостты қайтарыңыз; біржола жоғалса, сервері өшірулі қалатынына көз жеткізіп, мүшесін құрамдастан алып тастаңыз (estate show, estate set) да, жоспарды қайта құрыңыз.</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {scope} is claimed.</source>
        <comment>claim.taken</comment>
        <translation>{scope} дәуірі {epoch} алынды (claim).</translation>
    </message>
    <message>
        <source>Epoch {epoch} of {scope} is claimed, but not at {hosts}: what an older holder sent there may still come true, until it is claimed or fenced.</source>
        <comment>claim.taken-in-part</comment>
        <translation>{scope} дәуірі {epoch} алынды, бірақ {hosts} хосттарында емес: ескі иесі ол жаққа жібергені claim не fence болғанша әлі орындалуы мүмкін.</translation>
    </message>
    <message>
        <source>{by} takes the claim on {component} over: {why}</source>
        <comment>claim.takeover.asked</comment>
        <translation>{by} {component} claim-ін өзіне алады: {why}</translation>
    </message>
    <message>
        <source>Taking {component} over came to: {said}</source>
        <comment>claim.takeover.came</comment>
        <translation>{component} алу нәтижесі: {said}</translation>
    </message>
    <message>
        <source>Whether {host} took the claim is not known: {said}</source>
        <comment>claim.unknown</comment>
        <translation>{host} claim-ді қабылдағаны белгісіз: {said}</translation>
    </message>
    <message>
        <source>{member}: not in what {vantage} saw of {component}</source>
        <comment>condition.absent</comment>
        <translation>{member}: {vantage} көрген {component} ішінде жоқ</translation>
    </message>
    <message>
        <source>{member}: no answer ({error}), asked {age} ago; that says nothing about its state</source>
        <comment>condition.no-answer</comment>
        <translation>{member}: жауап жоқ ({error}), {age} бұрын сұралды; бұл оның күйі туралы ештеңе айтпайды</translation>
    </message>
    <message>
        <source>{member}: last seen {age} ago, older than {limit}</source>
        <comment>condition.old</comment>
        <translation>{member}: соңғы рет {age} бұрын көрінді, {limit} шегінен ескі</translation>
    </message>
    <message>
        <source>{member}: nobody has looked at {component} yet</source>
        <comment>condition.unseen</comment>
        <translation>{member}: {component} әлі ешкім қараған жоқ</translation>
    </message>
    <message>
        <source>{step} waits until {other} on {component} is settled</source>
        <comment>guard.busy</comment>
        <translation>{step} {component} үстіндегі {other} анықталғанша күтеді</translation>
    </message>
    <message>
        <source>The {epoch} of {component} is {seen}, but the run was authorised for {wanted} and did not change it: it needs re-authorisation</source>
        <comment>guard.epoch.changed</comment>
        <translation>{component} {epoch} мәні {seen}, ал орындау {wanted} үшін авторизацияланған және оны өзгертпеген: қайта авторизациялау керек</translation>
    </message>
    <message>
        <source>{step} waits: the {epoch} of {component} cannot be read</source>
        <comment>guard.epoch.unknown</comment>
        <translation>{step} күтеді: {component} {epoch} мәні оқылмайды</translation>
    </message>
    <message>
        <source>{component} answers as system {seen}, but the plan is for {wanted}</source>
        <comment>guard.identity.changed</comment>
        <translation>{component} {seen} жүйесі болып жауап береді, ал жоспар {wanted} үшін</translation>
    </message>
    <message>
        <source>{step} waits: {component} says that it is system {seen}, and the plan does not say which one it is for</source>
        <comment>guard.identity.unbound</comment>
        <translation>{step} күтеді: {component} {seen} жүйесімін дейді, ал жоспар қай жүйеге арналғанын айтпайды</translation>
    </message>
    <message>
        <source>{step} waits: {component} does not say which system it is</source>
        <comment>guard.identity.unknown</comment>
        <translation>{step} күтеді: {component} қай жүйе екенін айтпайды</translation>
    </message>
    <message>
        <source>The manager of {component} moved it before it was asked: how much that lost is not known, and the plan&apos;s bound was asked of nobody</source>
        <comment>guard.loss-unasked</comment>
        <translation>{component} басқарушысы оны сұралмай тұрып көшірді: одан не жоғалғаны белгісіз, жоспардың шегі ешкімнен сұралмады</translation>
    </message>
    <message>
        <source>{step} waits: {member} is seen to take writes, whatever its fences say</source>
        <comment>guard.other-writer</comment>
        <translation>{step} күтеді: fence не айтса да, {member} жазбаны қабылдап тұрғаны көрінеді</translation>
    </message>
    <message>
        <source>{step} waits for a fresh look at {component}</source>
        <comment>guard.stale</comment>
        <translation>{step} {component} жаңа көрінісін күтеді</translation>
    </message>
    <message>
        <source>{step} waits: nothing could be asked of {component} ({reason})</source>
        <comment>guard.unseen</comment>
        <translation>{step} күтеді: {component} ештеңе сұралмады ({reason})</translation>
    </message>
    <message>
        <source>Or go back by `run abort`: {steps}</source>
        <comment>next.abort</comment>
        <translation>Немесе `run abort` арқылы қайтыңыз: {steps}</translation>
    </message>
    <message>
        <source>Remedy the cause, then start the plan anew: it needs a new authorisation</source>
        <comment>next.again</comment>
        <translation>Себебін жойып, жоспарды қайта бастаңыз: оған жаңа авторизация керек</translation>
    </message>
    <message>
        <source>Have the plan approved again, then retry {step}</source>
        <comment>next.approve</comment>
        <translation>Жоспарды қайта бекіттіріп, {step} қайталаңыз</translation>
    </message>
    <message>
        <source>Arm the site again, then retry {step}</source>
        <comment>next.arm</comment>
        <translation>Алаңға қайта рұқсат беріп, {step} қайталаңыз</translation>
    </message>
    <message>
        <source>Change the plan so that it can be executed</source>
        <comment>next.edit</comment>
        <translation>Жоспарды орындалатындай етіп өзгертіңіз</translation>
    </message>
    <message>
        <source>Find out whether this happened before anybody plans the next move: {steps}</source>
        <comment>next.in-doubt</comment>
        <translation>Келесі көшіру жоспарланғанға дейін мыналардың орындалғанын анықтаңыз: {steps}</translation>
    </message>
    <message>
        <source>Go on by `run retry` at a step that waits, or let the run be and bring the service back by a plan of its own</source>
        <comment>next.forward</comment>
        <translation>Күтіп тұрған қадамнан `run retry` арқылы жалғастырыңыз немесе орындауды қалдырып, қызметті бөлек жоспармен қайтарыңыз</translation>
    </message>
    <message>
        <source>Find out whether {step} happened, then retry (it is observed again) or skip it with a reason</source>
        <comment>next.look</comment>
        <translation>{step} болған-болмағанын анықтап, қайталаңыз (ол қайта бақыланады) немесе себебін айтып өткізіп жіберіңіз</translation>
    </message>
    <message>
        <source>There is no way back past {step}: go forward</source>
        <comment>next.no-return</comment>
        <translation>{step} кейін қайтар жол жоқ: алға жүріңіз</translation>
    </message>
    <message>
        <source>Stop or fence the member that should not write, save what it took, then retry</source>
        <comment>next.one-writer</comment>
        <translation>Жазбауы тиіс мүшені тоқтатыңыз не оқшаулаңыз (fence), ол алғанын сақтап, қайталаңыз</translation>
    </message>
    <message>
        <source>Look at what changed, then authorise the run again: the plan&apos;s approval still holds</source>
        <comment>next.reauthorise</comment>
        <translation>Не өзгергенін қараңыз да, орындауды қайта авторизациялаңыз: жоспардың бекітуі күшінде</translation>
    </message>
    <message>
        <source>Restore the approved plan or have the changed one approved</source>
        <comment>next.restore-plan</comment>
        <translation>Бекітілген жоспарды қайтарыңыз немесе өзгертілгенін бекіттіріңіз</translation>
    </message>
    <message>
        <source>Remedy the cause, then retry {step}</source>
        <comment>next.retry</comment>
        <translation>Себебін жойып, {step} қайталаңыз</translation>
    </message>
    <message>
        <source>Retry a waiting step to go on where the run stopped</source>
        <comment>next.retry-any</comment>
        <translation>Орындау тоқтаған жерден жалғастыру үшін күтіп тұрған қадамды қайталаңыз</translation>
    </message>
    <message>
        <source>{service}: runs at {site}, away from home, and no other site has a replica that streams</source>
        <comment>protection.at-dr</comment>
        <translation>{service}: үйінен тыс {site} алаңында жұмыс істейді, басқа алаңда ағын алатын реплика жоқ</translation>
    </message>
    <message>
        <source>{service}: runs at {site}, and no other site has a replica that streams</source>
        <comment>protection.degraded</comment>
        <translation>{service}: {site} алаңында жұмыс істейді, басқа алаңда ағын алатын реплика жоқ</translation>
    </message>
    <message>
        <source>The newest commit in the copy was {ms} ms old when the copy was whole: a service lost then had lost no more</source>
        <comment>rpa.drill</comment>
        <translation>Көшірме дайын болғанда ондағы ең жаңа коммитке {ms} мс болған еді: сол сәтте жоғалған қызмет бұдан көп жоғалтпас еді</translation>
    </message>
    <message>
        <source>{folder} is there already: a copy is made only where nothing is.</source>
        <comment>postgresql.sandbox.occupied</comment>
        <translation>{folder} бұрыннан бар: көшірме бос жерге ғана жасалады.</translation>
    </message>
    <message>
        <source>{folder} is not that of a standby: a drill copies nothing else.</source>
        <comment>postgresql.sandbox.no_standby</comment>
        <translation>{folder} standby қалтасы емес: жаттығу тек соны көшіреді.</translation>
    </message>
    <message>
        <source>{folder} is the system {identity}, not the claimed one.</source>
        <comment>postgresql.sandbox.other_system</comment>
        <translation>{folder} – {identity} жүйесі, claim алынған жүйе емес.</translation>
    </message>
    <message>
        <source>A copy needs {needed} bytes beside {folder}, and {available} are free.</source>
        <comment>postgresql.sandbox.no_room</comment>
        <translation>Көшірмеге {folder} қасында {needed} байт керек, бос орын – {available}.</translation>
    </message>
    <message>
        <source>{member} is a copy of the standby beside it.</source>
        <comment>postgresql.sandbox.copied</comment>
        <translation>{member} – қасындағы standby көшірмесі.</translation>
    </message>
    <message>
        <source>{member} runs, cut off from everybody else.</source>
        <comment>postgresql.sandbox.started</comment>
        <translation>{member} жұмыс істейді, басқалардан оқшауланған.</translation>
    </message>
    <message>
        <source>{member} took a mark and gave it back.</source>
        <comment>postgresql.sandbox.verified</comment>
        <translation>{member} белгіні алып, қайтарып берді.</translation>
    </message>
    <message>
        <source>{member} did not give the mark back.</source>
        <comment>postgresql.sandbox.unverified</comment>
        <translation>{member} белгіні қайтармады.</translation>
    </message>
    <message>
        <source>Nothing of {member} is left.</source>
        <comment>postgresql.sandbox.removed</comment>
        <translation>{member} ешнәрсе қалдырмады.</translation>
    </message>
    <message>
        <source>{member} is a sandbox.</source>
        <comment>postgresql.check.sandbox</comment>
        <translation>{member} – құмсалғыш (sandbox).</translation>
    </message>
    <message>
        <source>Whether there is room for a copy is not known: {said}</source>
        <comment>postgresql.check.sandbox_unknown</comment>
        <translation>Көшірмеге орын бар-жоғы белгісіз: {said}</translation>
    </message>
    <message>
        <source>Nothing is in the sandbox of {member}, and there is room for a copy.</source>
        <comment>postgresql.check.sandbox_clear</comment>
        <translation>{member} құмсалғышы бос, көшірмеге орын бар.</translation>
    </message>
    <message>
        <source>{service}: the copy of a drill stands beside its standby; a planned move waits for its stop-drill, a failover does not</source>
        <comment>protection.copy-stands</comment>
        <translation>{service}: standby қасында жаттығу көшірмесі тұр; жоспарлы көшу оның stop-drill аяқталғанын күтеді, failover күтпейді</translation>
    </message>
    <message>
        <source>{service}: a drill is under way on a copy of its standby</source>
        <comment>protection.drilling</comment>
        <translation>{service}: standby көшірмесінде жаттығу жүріп жатыр</translation>
    </message>
    <message>
        <source>The drill is taken back, since it cannot go on: {why}</source>
        <comment>run.drill-turns-back</comment>
        <translation>Жаттығу жалғаса алмайды, сондықтан кері қайтарылады: {why}</translation>
    </message>
    <message>
        <source>The drill was taken back; nothing of it is left</source>
        <comment>run.aborted.drill</comment>
        <translation>Жаттығу кері қайтарылды; одан ештеңе қалмады</translation>
    </message>
    <message>
        <source>{service}: on its way home</source>
        <comment>protection.failing-back</comment>
        <translation>{service}: үйіне қайтып барады</translation>
    </message>
    <message>
        <source>{service}: a {kind} is under way</source>
        <comment>protection.failing-over</comment>
        <translation>{service}: {kind} жүріп жатыр</translation>
    </message>
    <message>
        <source>{service}: {member} did not answer, and nobody else is primary</source>
        <comment>protection.no-answer</comment>
        <translation>{service}: {member} жауап бермеді, басқа primary жоқ</translation>
    </message>
    <message>
        <source>{service}: nobody can look at it: {reason}</source>
        <comment>protection.no-fleet</comment>
        <translation>{service}: оны ешкім қарай алмайды: {reason}</translation>
    </message>
    <message>
        <source>{service}: no member is primary</source>
        <comment>protection.no-primary</comment>
        <translation>{service}: ешбір мүше primary емес</translation>
    </message>
    <message>
        <source>{service}: {replica} at {site} receives everything from {primary}</source>
        <comment>protection.protected</comment>
        <translation>{service}: {site} алаңындағы {replica} {primary} жазғанның бәрін алып отыр</translation>
    </message>
    <message>
        <source>{service}: moved; the old site is being made its standby again</source>
        <comment>protection.reprotecting</comment>
        <translation>{service}: көшті; ескі алаң қайтадан standby жасалуда</translation>
    </message>
    <message>
        <source>{service}: {after} at {to} became the primary, and no run of Farhaven did that; {before} at {from} was it before</source>
        <comment>proposed.changed</comment>
        <translation>{service}: {after} ({to}) primary болды, мұны Farhaven-нің ешбір орындауы жасаған жоқ; бұрын {before} ({from}) еді</translation>
    </message>
    <message>
        <source>{service}: {before} and {after} both say that they are primary</source>
        <comment>proposed.two</comment>
        <translation>{service}: {before} және {after} екеуі де өзін primary дейді</translation>
    </message>
    <message>
        <source>Nothing is proposed: the run {run} of this service is open. End it first</source>
        <comment>proposed.open</comment>
        <translation>Ештеңе ұсынылмайды: осы қызметтің {run} орындалуы ашық тұр. Алдымен оны аяқтаңыз</translation>
    </message>
    <message>
        <source>Nothing is proposed: which of {before} and {after} holds what counts is a person’s decision. Stop the other one, then look again</source>
        <comment>proposed.two.none</comment>
        <translation>Ештеңе ұсынылмайды: {before} мен {after} екеуінің қайсысында керекті дерек бар екенін адам шешеді. Екіншісін тоқтатып, қайта қараңыз</translation>
    </message>
    <message>
        <source>{before} does not answer and nothing fences its host: a person makes sure that it never writes again</source>
        <comment>proposed.unfenced</comment>
        <translation>{before} жауап бермейді және оның хостын ештеңе оқшауламайды: оның енді ешқашан жазбайтынын адам қамтамасыз етеді</translation>
    </message>
    <message>
        <source>{before} does not answer, so its host is switched off and cut off before clients are led to {to}</source>
        <comment>proposed.silent</comment>
        <translation>{before} жауап бермейді, сондықтан клиенттер {to} жағына бағытталмай тұрып оның хосты өшіріліп, желіден ажыратылады</translation>
    </message>
    <message>
        <source>{before} is seen stopped: it is made a replica of {after}, so that nobody starts it as a second writer</source>
        <comment>proposed.stopped</comment>
        <translation>{before} тоқтап тұрғаны көрінеді: оны ешкім екінші жазушы етіп іске қоспауы үшін ол {after} репликасына айналдырылады</translation>
    </message>
    <message>
        <source>{before} runs as a replica and does not stream: what protects the service again is a person’s decision</source>
        <comment>proposed.idle</comment>
        <translation>{before} реплика ретінде жұмыс істейді, бірақ ағын алмайды: қызметті қайта не қорғайтынын адам шешеді</translation>
    </message>
    <message>
        <source>Clients are not led to {to} alone: the traffic moves once the service is proven to work there</source>
        <comment>proposed.traffic</comment>
        <translation>Клиенттер тек {to} жағына бағытталып тұрған жоқ: қызметтің сонда жұмыс істейтіні дәлелденгенде трафик көшеді</translation>
    </message>
    <message>
        <source>No plan can be made of it: {reason}</source>
        <comment>proposed.no-plan</comment>
        <translation>Одан жоспар жасауға болмайды: {reason}</translation>
    </message>
    <message>
        <source>{service}: {count} members say that they are primary</source>
        <comment>protection.two-primaries</comment>
        <translation>{service}: {count} мүше өзін primary дейді</translation>
    </message>
    <message>
        <source>{service}: nobody knows whether it is protected: {reason}</source>
        <comment>protection.unknown-replica</comment>
        <translation>{service}: қорғалғанын ешкім білмейді: {reason}</translation>
    </message>
    <message>
        <source>{service}: nobody has looked at its writer lately</source>
        <comment>protection.unseen</comment>
        <translation>{service}: жазушысын жақында ешкім қараған жоқ</translation>
    </message>
    <message>
        <source>Counted when the old primary came back: {bytes} bytes of its log were beyond the point at which the new one took over</source>
        <comment>rpa.counted</comment>
        <translation>Ескі primary қайтқанда саналды: журналының {bytes} байты жаңасы қабылдап алған нүктеден ары еді</translation>
    </message>
    <message>
        <source>Its own manager had the old primary stop writes and hand over all of them before the new one took any</source>
        <comment>rpa.handed-over</comment>
        <translation>Өз менеджері ескі primary-ге жазуды тоқтатып, жаңасы бірде-бірін алмай тұрып, бәрін тапсыруды бұйырды</translation>
    </message>
    <message>
        <source>{service} is not moved: its writer was at another site when the plan was made</source>
        <comment>plan.left-out.elsewhere</comment>
        <translation>{service} көшірілмейді: жоспар жасалғанда оның жазушысы басқа алаңда болған</translation>
    </message>
    <message>
        <source>{service} is left out: its standby cluster is promoted after a loss only</source>
        <comment>plan.left-out.planned</comment>
        <translation>{service} қалдырылды: оның резервтік кластері тек жоғалтудан кейін көтеріледі</translation>
    </message>
    <message>
        <source>{service} is left out: the failback of {other} would let its old cluster back. Recover it by a plan of its own</source>
        <comment>plan.left-out.way-home</comment>
        <translation>{service} қалдырылды: {other} қайтарылғанда оның ескі кластері де қайта кіріп кетер еді. Оны өз жоспарымен қалпына келтіріңіз</translation>
    </message>
    <message>
        <source>The new primary was seen to have everything</source>
        <comment>rpa.none</comment>
        <translation>Жаңа primary-де бәрі бар екені көрінді</translation>
    </message>
    <message>
        <source>How far the new primary had come when it took over was not read</source>
        <comment>rpa.unread</comment>
        <translation>Жаңа primary қабылдап алғанда қаншаға жеткені оқылмады</translation>
    </message>
    <message>
        <source>Nobody looked at the old primary before it was lost, so nothing bounds what it wrote</source>
        <comment>rpa.unseen</comment>
        <translation>Ескі primary жоғалғанша оны ешкім қараған жоқ, сондықтан оның жазғанын ештеңе шектемейді</translation>
    </message>
    <message>
        <source>The old primary was last seen {age} ms before it was fenced. Bytes: what it was ahead, and {rate} bytes a second since, the most that was seen before.</source>
        <comment>rpa.upper</comment>
        <translation>Ескі primary fence-ке дейін соңғы рет {age} мс бұрын көрінді. Байттар: ол озып тұрғаны және содан бері секундына {rate} байт, бұрын көрілген ең көбі.</translation>
    </message>
    <message>
        <source>The old primary was last seen {age} ms before it was fenced, and only once: how many bytes it wrote since is not known.</source>
        <comment>rpa.upper-time</comment>
        <translation>Ескі primary fence-ке дейін соңғы рет {age} мс бұрын және бір-ақ рет көрінді: содан бері қанша байт жазғаны белгісіз.</translation>
    </message>
    <message>
        <source>A person asked to abort the run after {step}: there is no way back past it, so nothing is taken back</source>
        <comment>run.aborted.after-promotion</comment>
        <translation>Адам {step} соң орындауды тоқтатуды сұрады: одан кейін қайтар жол жоқ, сондықтан ештеңе қайтарылмайды</translation>
    </message>
    <message>
        <source>A person asked to abort the run; this stays: {left}</source>
        <comment>run.aborted.in-part</comment>
        <translation>Адам орындауды тоқтатуды сұрады; мынау қалады: {left}</translation>
    </message>
    <message>
        <source>A person asked to abort the run; nothing of it is left</source>
        <comment>run.aborted.taken-back</comment>
        <translation>Адам орындауды тоқтатуды сұрады; одан ештеңе қалған жоқ</translation>
    </message>
    <message>
        <source>Done: {done}. {back}Writes are possible at: {writable}. Not known whether writes are possible at: {unknown}.</source>
        <comment>run.ended</comment>
        <translation>Орындалды: {done}. {back}Жазу мүмкін жер: {writable}. Жазу мүмкін-мүмкін емесі белгісіз: {unknown}.</translation>
    </message>
    <message>
        <source>Whether {step} happened is not known within its deadline: {reason}</source>
        <comment>run.indeterminate</comment>
        <translation>{step} болған-болмағаны өз мерзімінде белгілі болмады: {reason}</translation>
    </message>
    <message>
        <source>{component} is looked at to say where writes are possible now</source>
        <comment>run.look-where-writes</comment>
        <translation>Жазу қазір қайда мүмкін екенін айту үшін {component} қаралады</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>run.not-admitted</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>Nobody could say whether the run is still approved: {why}</source>
        <comment>run.permission-unknown</comment>
        <translation>Орындау әлі бекітілген бе, ешкім айта алмады: {why}</translation>
    </message>
    <message>
        <source>The plan&apos;s bytes no longer have the hash that was approved</source>
        <comment>run.plan-changed</comment>
        <translation>Жоспар байттарының хэші бекітілгеннен өзгеше</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>run.refused</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>The run of {plan} begins</source>
        <comment>run.started</comment>
        <translation>{plan} орындауы басталды</translation>
    </message>
    <message>
        <source>{done} of {all} steps are done</source>
        <comment>run.goes-on</comment>
        <translation>{all} қадамның {done} орындалды</translation>
    </message>
    <message>
        <source>{done} of {all} steps are done, under way: {steps}</source>
        <comment>run.works-on</comment>
        <translation>{all} қадамның {done} орындалды, қазір: {steps}</translation>
    </message>
    <message>
        <source>Every step of {plan} is done, or its place was unreachable and the plan says to go on</source>
        <comment>run.succeeded</comment>
        <translation>{plan} жоспарының әр қадамы орындалды, не орны қолжетімсіз еді, ал жоспар жалғастыруды айтады</translation>
    </message>
    <message>
        <source>DRILL, {step}: this pass takes {option}</source>
        <comment>decision.by-drill</comment>
        <translation>ЖАТТЫҒУ, {step}: бұл өтім {option} нұсқасын таңдайды</translation>
    </message>
    <message>
        <source>Every step of {plan} is done, but what could not be reached: {unseen}</source>
        <comment>run.succeeded-unseen</comment>
        <translation>{plan} жоспарының әр қадамы орындалды, қолжетімсіз болғандардан басқа: {unseen}</translation>
    </message>
    <message>
        <source>{decision}, {option}: each step of pass {pass} was seen done</source>
        <comment>drill.branch.green</comment>
        <translation>{decision}, {option}: {pass}-өтімнің әр қадамының орындалғаны көрінді</translation>
    </message>
    <message>
        <source>{decision}, {option}: this drill did not carry it out</source>
        <comment>drill.branch.missed</comment>
        <translation>{decision}, {option}: бұл жаттығу оны орындаған жоқ</translation>
    </message>
    <message>
        <source>{decision}, {option}: {step} failed</source>
        <comment>drill.branch.red</comment>
        <translation>{decision}, {option}: {step} орындалмады</translation>
    </message>
    <message>
        <source>{decision}, {option}: not shown, since {step} was not seen done</source>
        <comment>drill.branch.unknown</comment>
        <translation>{decision}, {option}: көрсетілмеді, өйткені {step} орындалғаны көрінбеді</translation>
    </message>
    <message>
        <source>Every step of {plan} is done, but what people skipped: {skipped}</source>
        <comment>run.succeeded-with-skips</comment>
        <translation>{plan} жоспарының әр қадамы орындалды, адамдар өткізіп жібергеннен басқа: {skipped}</translation>
    </message>
    <message>
        <source>The run is taken up by another program</source>
        <comment>run.taken-up</comment>
        <translation>Орындауды басқа бағдарлама қабылдап алды</translation>
    </message>
    <message>
        <source>{first} and {second} are both seen to take writes: stop one of them now</source>
        <comment>run.two-writers</comment>
        <translation>{first} мен {second} екеуі де жазба қабылдап тұрғаны көрінеді: біреуін қазір тоқтатыңыз</translation>
    </message>
    <message>
        <source>The plan cannot be executed: {why}</source>
        <comment>run.unsupported</comment>
        <translation>Жоспарды орындау мүмкін емес: {why}</translation>
    </message>
    <message>
        <source>Nobody knows whether {step} happened, so nothing is taken back</source>
        <comment>run.way-back-unknown</comment>
        <translation>{step} болған-болмағанын ешкім білмейді, сондықтан ештеңе қайтарылмайды</translation>
    </message>
    <message>
        <source>{step} never arrived: the same request is sent again with the same key</source>
        <comment>step.again</comment>
        <translation>{step} жетпеген: сол сұрау сол кілтпен қайта жіберіледі</translation>
    </message>
    <message>
        <source>{step} does no harm when it is repeated and is sent again</source>
        <comment>step.again.harmless</comment>
        <translation>{step} қайталанса зияны жоқ, қайта жіберіледі</translation>
    </message>
    <message>
        <source>{step} begins: {verb} on {place}</source>
        <comment>step.begin</comment>
        <translation>{step} басталады: {verb}, {place}</translation>
    </message>
    <message>
        <source>{step} could not begin within its deadline: {reason}</source>
        <comment>step.blocked</comment>
        <translation>{step} өз мерзімінде бастала алмады: {reason}</translation>
    </message>
    <message>
        <source>{step} could not be done again within its deadline: nothing was seen of {component}</source>
        <comment>step.blocked-unseen</comment>
        <translation>{step} өз мерзімінде қайта орындала алмады: {component} мүлде көрінбеді</translation>
    </message>
    <message>
        <source>{step} is done again, for the run was taken up by another program</source>
        <comment>step.claim-again</comment>
        <translation>Орындауды басқа бағдарлама қабылдағандықтан, {step} қайта орындалды</translation>
    </message>
    <message>
        <source>{step} was answered with an error: {reason}</source>
        <comment>step.error</comment>
        <translation>{step} қатемен жауап алды: {reason}</translation>
    </message>
    <message>
        <source>{step} did not happen, and no attempt is left: {reason}</source>
        <comment>step.failed</comment>
        <translation>{step} болмады, әрекет қалмады: {reason}</translation>
    </message>
    <message>
        <source>{step} found no answer within its deadline</source>
        <comment>step.failed.late</comment>
        <translation>{step} өз мерзімінде жауап алмады</translation>
    </message>
    <message>
        <source>{step} was interrupted; it changes nothing</source>
        <comment>step.failed.unsent</comment>
        <translation>{step} үзілді; ол ештеңе өзгертпейді</translation>
    </message>
    <message>
        <source>Whether {step} happened is not known: it is observed again</source>
        <comment>step.found-open</comment>
        <translation>{step} болған-болмағаны белгісіз: ол қайта бақыланады</translation>
    </message>
    <message>
        <source>Nobody knows whether {step} happened: it is observed again and not repeated</source>
        <comment>step.indeterminate</comment>
        <translation>{step} болған-болмағанын ешкім білмейді: ол қайта бақыланады, қайталанбайды</translation>
    </message>
    <message>
        <source>{step} was not seen done within its deadline: {reason}</source>
        <comment>step.indeterminate.late</comment>
        <translation>{step} орындалғаны өз мерзімінде көрінбеді: {reason}</translation>
    </message>
    <message>
        <source>The target is asked whether {step} ever arrived</source>
        <comment>step.inquire</comment>
        <translation>Нысанадан {step} жеткен-жетпегені сұралады</translation>
    </message>
    <message>
        <source>{component} is looked at to see whether {step} happened</source>
        <comment>step.look</comment>
        <translation>{step} болған-болмағанын көру үшін {component} қаралады</translation>
    </message>
    <message>
        <source>{step} never arrived, and the run goes back: it is not sent again</source>
        <comment>step.never-arrived</comment>
        <translation>{step} жетпеген, орындау кері қайтады: ол қайта жіберілмейді</translation>
    </message>
    <message>
        <source>what {step} should bring about held before it, so seeing it proves nothing</source>
        <comment>step.nothing-to-see</comment>
        <translation>{step} әкелуі тиіс күй одан бұрын да болған, сондықтан оны көру ештеңе дәлелдемейді</translation>
    </message>
    <message>
        <source>The target&apos;s record says of {step}: {outcome}</source>
        <comment>step.recorded</comment>
        <translation>Нысана жазбасы {step} туралы айтады: {outcome}</translation>
    </message>
    <message>
        <source>{step} is tried again after a pause</source>
        <comment>step.retry-pause</comment>
        <translation>{step} кідірістен соң қайта көріледі</translation>
    </message>
    <message>
        <source>{step} is seen done, although its answer never came</source>
        <comment>step.seen-done</comment>
        <translation>{step} жауабы келмесе де, орындалғаны көрінді</translation>
    </message>
    <message>
        <source>{step} is skipped: {place} is unreachable, and the plan says to go on without it</source>
        <comment>step.skipped.unreachable</comment>
        <translation>{step} өткізіп жіберілді: {place} қолжетімсіз, жоспар онсыз жалғастыруды айтады</translation>
    </message>
    <message>
        <source>{step} is done</source>
        <comment>step.succeeded</comment>
        <translation>{step} орындалды</translation>
    </message>
    <message>
        <source>The turn of {step} has come</source>
        <comment>step.turn</comment>
        <translation>{step} кезегі келді</translation>
    </message>
    <message>
        <source>{member}: role not known, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: рөлі белгісіз, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: is {role}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: рөлі {role}, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: nobody knows whether it accepts writes, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: жазбаны қабылдайтынын ешкім білмейді, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: accepts writes, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: жазбаны қабылдайды, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: accepts no writes, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: жазбаны қабылдамайды, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: server runs, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер жұмыс істейді, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: server gone, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер тоқтаған, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: nobody has seen on its host whether the server runs, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер жұмыс істейтінін хостынан ешкім көрген жоқ, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: server still runs, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер әлі жұмыс істейді, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: server gone, control data could not be read, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер тоқтаған, control data оқылмады, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: server gone, control data says {control}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: сервер тоқтаған, control data: {control}, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: replication streams, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: репликация ағыны бар, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: replication does not stream, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: репликация ағыны жоқ, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: nobody knows whether replication streams, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: репликация ағыны бар-жоғын ешкім білмейді, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: its lag in bytes is not known, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: байтпен қанша артта екені белгісіз, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: {transport} bytes not yet received, {apply} not yet replayed, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: әлі алынбаған {transport} байт, қолданылмаған {apply}, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: lag is 0 bytes, but its source can still write, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: артта қалуы 0 байт, бірақ көзі әлі жаза алады, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: has everything, to {position}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: бәрі бар, {position} дейін, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: {fact} not known, {value} wanted, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: {fact} белгісіз, керегі {value}, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: {fact} is {value}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: {fact} – {value}, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: {fact} is {seen}, not {value}, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: {fact} – {seen}, {value} емес, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>{member}: answers, seen {age} ago</source>
        <comment>condition</comment>
        <translation>{member}: жауап береді, {age} бұрын көрінді</translation>
    </message>
    <message>
        <source>Records from {from} to {to} were exported as {format}</source>
        <comment>audit.exported</comment>
        <translation>{from} – {to} жазбалары {format} түрінде экспортталды</translation>
    </message>
    <message>
        <source>{sample} of {population} records were drawn with the seed {seed}</source>
        <comment>audit.sampled</comment>
        <translation>{population} жазбаның {sample} {seed} тұқымымен іріктелді</translation>
    </message>
    <message>
        <source>The evidence of run {run} was exported as {format}</source>
        <comment>evidence.exported</comment>
        <translation>{run} орындауының дәлелдері {format} түрінде экспортталды</translation>
    </message>
    <message>
        <source>{by} accepts the vault at change {generation}: {reason}</source>
        <comment>vault.accepted</comment>
        <translation>{by} қойманы {generation}-өзгерісінде қабылдайды: {reason}</translation>
    </message>
    <message>
        <source>{by} opened the vault at change {generation}</source>
        <comment>vault.opened</comment>
        <translation>{by} қойманы {generation}-өзгерісінде ашты</translation>
    </message>
    <message>
        <source>{by} shut the vault</source>
        <comment>vault.shut</comment>
        <translation>{by} қойманы жапты</translation>
    </message>
    <message>
        <source>What {by} set about on the vault, {act}, failed: {why}</source>
        <comment>vault.unchanged</comment>
        <translation>{by} қоймада бастаған іс, {act}, сәтсіз аяқталды: {why}</translation>
    </message>
    <message>
        <source>{by} decided {step}: {option}, because {reason}</source>
        <comment>ask.decide</comment>
        <translation>{by} {step} бойынша шешті: {option}, себебі {reason}</translation>
    </message>
    <message>
        <source>It is decided at its turn.</source>
        <comment>check.decision</comment>
        <translation>Ол өз кезегінде шешіледі.</translation>
    </message>
    <message>
        <source>{step}: {who} decides; proposed is {option}</source>
        <comment>decision.asked</comment>
        <translation>{step}: {who} шешеді; ұсынылғаны {option}</translation>
    </message>
    <message>
        <source>{step}: the rule takes {option}</source>
        <comment>decision.by-rule</comment>
        <translation>{step}: ереже {option} таңдайды</translation>
    </message>
    <message>
        <source>What {step} rests on is looked at</source>
        <comment>decision.looks</comment>
        <translation>{step} негізделген нәрсе қаралады</translation>
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
        <translation>Орындау тоқтағанға дейін {step} істелген-істелмегенін ешкім айтпады</translation>
    </message>
    <message>
        <source>{member} answers: {answers}.</source>
        <comment>scripted.check</comment>
        <translation>{member} жауабы: {answers}.</translation>
    </message>
    <message>
        <source>{verb} at {member} ended with {code}: {kind}.</source>
        <comment>program.ended</comment>
        <translation>{member}: {verb} {code} кодымен аяқталды: {kind}.</translation>
    </message>
    <message>
        <source>{program} is started at its turn.</source>
        <comment>process.check</comment>
        <translation>{program} өз кезегінде іске қосылады.</translation>
    </message>
    <message>
        <source>{program} ended with {code}: {kind}.</source>
        <comment>process.ended</comment>
        <translation>{program} {code} кодымен аяқталды: {kind}.</translation>
    </message>
    <message>
        <source>A sealed copy of the workspace goes to {to}</source>
        <comment>bundle.exported</comment>
        <translation>Жұмыс кеңістігінің мөрленген көшірмесі мұнда жіберіледі: {to}</translation>
    </message>
    <message>
        <source>From paper, seen by no program: step {step} was {result} at {at} by {done_by}{note}, on print {print}</source>
        <comment>paper.entered</comment>
        <translation>Қағаздан, ешбір бағдарлама көрмеген: {step} қадамы {at} {done_by} қолымен {result} болды{note}, {print} басылымында</translation>
    </message>
    <message>
        <source>Revision {revision} of plan {plan_id} was printed: {print}</source>
        <comment>paper.printed</comment>
        <translation>{plan_id} жоспарының {revision}-нұсқасы басып шығарылды: {print}</translation>
    </message>
    <message>
        <source>{by} may not arm {site}: it takes an administrator, or an operator with the right to run or drill there</source>
        <comment>arming.role</comment>
        <translation>{by} {site} алаңын жұмысқа дайындай алмайды: ол үшін әкімші немесе сол жерде іске қосуға не жаттығу өткізуге құқығы бар оператор керек</translation>
    </message>
    <message>
        <source>{by} may not attest: it takes the role operator</source>
        <comment>attestation.not-operator</comment>
        <translation>{by} растай алмайды: ол үшін оператор рөлі керек</translation>
    </message>
    <message>
        <source>Have an administrator give the right back, then retry {step}</source>
        <comment>next.entitle</comment>
        <translation>Әкімші құқықты қайтарсын, содан кейін {step} қадамын қайталаңыз</translation>
    </message>
    <message>
        <source>To {act} takes the role {role}; {person} has {has}. Who has it: {who}</source>
        <comment>right.role</comment>
        <translation>Бұл әрекетке ({act}) {role} рөлі керек; {person} рөлі: {has}. Кімде бар: {who}</translation>
    </message>
    <message>
        <source>To {act} takes the role {role}, and nobody is signed in here{why}. Who has it: {who}</source>
        <comment>right.signed-out</comment>
        <translation>Бұл әрекетке ({act}) {role} рөлі керек, ал мұнда ешкім кірмеген{why}. Кімде бар: {who}</translation>
    </message>
    <message>
        <source>{person} may not {what} at the site {site}: it takes the role operator with the right to {what} there. Who has it: {who}</source>
        <comment>right.site</comment>
        <translation>{person} {site} алаңында мұны ({what}) істей алмайды: сол жерде құқығы бар оператор рөлі керек. Кімде бар: {who}</translation>
    </message>
    <message>
        <source>The session key of {person} has not signed what this server asked just now</source>
        <comment>session.answer</comment>
        <translation>{person} сеансының кілті осы сервердің жаңа ғана сұрағанына қол қойған жоқ</translation>
    </message>
    <message>
        <source>This machine&apos;s clock went back by {ms} ms, so nobody knows whether the session of {person} still holds: set it right, or have it accepted on record (farhavenctl workspace accept-clock)</source>
        <comment>session.clock</comment>
        <translation>Бұл машинаның сағаты {ms} мс артқа кетті, сондықтан {person} сеансының әлі жарамды екенін ешкім білмейді: сағатты түзетіңіз немесе жазбамен қабылдатыңыз (farhavenctl workspace accept-clock)</translation>
    </message>
    <message>
        <source>The session of {person} ended at {until}</source>
        <comment>session.expired</comment>
        <translation>{person} сеансы {until} аяқталды</translation>
    </message>
    <message>
        <source>This is no session: {why}</source>
        <comment>session.form</comment>
        <translation>Бұл сеанс емес: {why}</translation>
    </message>
    <message>
        <source>The session of {person} is dated {at}, which is still to come</source>
        <comment>session.future</comment>
        <translation>{person} сеансының күні {at}, ол әлі келген жоқ</translation>
    </message>
    <message>
        <source>{person} signed in until {until}</source>
        <comment>session.opened</comment>
        <translation>{person} {until} дейін кірді</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {person}</source>
        <comment>session.person</comment>
        <translation>{key} {person} кілті ретінде белгісіз</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked at {at}, which ends every session that it certified</source>
        <comment>session.revoked</comment>
        <translation>{holder} иесінің {key} кілті {at} кері қайтарылды, бұл ол куәландырған барлық сеанстарды аяқтайды</translation>
    </message>
    <message>
        <source>The signature does not fit the session of {person}: one of the two was changed</source>
        <comment>session.signature</comment>
        <translation>Қолтаңба {person} сеансына сай емес: екеуінің бірі өзгертілген</translation>
    </message>
    <message>
        <source>The session of {person} is for the account {theirs} and was used by the account {ours}</source>
        <comment>session.user</comment>
        <translation>{person} сеансы {theirs} тіркелгісіне арналған, ал оны {ours} тіркелгісі қолданды</translation>
    </message>
    <message>
        <source>{person} signed in at another workspace than this one</source>
        <comment>session.workspace</comment>
        <translation>{person} осы емес, басқа жұмыс кеңістігіне кірген</translation>
    </message>
    <message>
        <source>{person} is signed in until {until}</source>
        <comment>session.yes</comment>
        <translation>{person} {until} дейін жүйеде</translation>
    </message>
    <message>
        <source>{member}: nobody knows how far it is behind</source>
        <comment>late.behind-unknown</comment>
        <translation>{member}: қаншалықты артта қалғанын ешкім білмейді</translation>
    </message>
    <message>
        <source>{name} cannot be chosen yet: the position of {member} is not known</source>
        <comment>late.incomparable</comment>
        <translation>{name} әзірге таңдала алмайды: {member} орны белгісіз</translation>
    </message>
    <message>
        <source>{member}: as advanced, and later in the plan</source>
        <comment>late.later</comment>
        <translation>{member}: дәл сондай озық, бірақ жоспарда кейін тұр</translation>
    </message>
    <message>
        <source>{member}: it has {bytes} bytes less</source>
        <comment>late.less</comment>
        <translation>{member}: онда {bytes} байт кем</translation>
    </message>
    <message>
        <source>{name} is {value}, at {position} the most advanced of {count} that may be chosen</source>
        <comment>late.most-advanced</comment>
        <translation>{name} – {value}: {position} орнымен таңдауға болатын {count} ішіндегі ең озығы</translation>
    </message>
    <message>
        <source>{name}: none of {count} that may be chosen fits: {why}</source>
        <comment>late.none</comment>
        <translation>{name}: таңдауға болатын {count} ішінен ешқайсысы жарамайды: {why}</translation>
    </message>
    <message>
        <source>{name} is {value}, the only one of {count} that fits</source>
        <comment>late.only</comment>
        <translation>{name} – {value}: {count} ішінен жарайтын жалғызы</translation>
    </message>
    <message>
        <source>{member}: it is at {position}, at least {least} is wanted</source>
        <comment>late.position-short</comment>
        <translation>{member}: орны {position}, кемінде {least} керек</translation>
    </message>
    <message>
        <source>{member}: it is {bytes} bytes behind, {limit} are accepted</source>
        <comment>late.too-far-behind</comment>
        <translation>{member}: {bytes} байт артта, {limit} қабылданған</translation>
    </message>
    <message>
        <source>{name} cannot be chosen yet: {why}</source>
        <comment>late.unknown</comment>
        <translation>{name} әзірге таңдала алмайды: {why}</translation>
    </message>
    <message>
        <source>Live check of plan {plan}, revision {revision}: {passed}</source>
        <comment>store.live_check.kept</comment>
        <translation>{plan} жоспарының {revision}-нұсқасын тірі тексеру: {passed}</translation>
    </message>
    <message>
        <source>{about} said yes then; now: {why}</source>
        <comment>check.change.answer</comment>
        <translation>{about} ол кезде иә деген; енді: {why}</translation>
    </message>
    <message>
        <source>{component}: {epoch} was {before}, is {after}</source>
        <comment>check.change.epoch</comment>
        <translation>{component}: {epoch} {before} болған, енді {after}</translation>
    </message>
    <message>
        <source>The estate was changed: {before} to {after}</source>
        <comment>check.change.estate</comment>
        <translation>Модель өзгерді: {before}-нұсқадан {after}-нұсқаға</translation>
    </message>
    <message>
        <source>{component} was system {before}, is system {after}</source>
        <comment>check.change.identity</comment>
        <translation>{component} – {before} жүйесі болған, енді {after} жүйесі</translation>
    </message>
    <message>
        <source>{member} of {component} was {before}, is {after}</source>
        <comment>check.change.role</comment>
        <translation>{component} құрамындағы {member}: {before} болған, енді {after}</translation>
    </message>
    <message>
        <source>{component} answered then and does not now</source>
        <comment>check.change.silent</comment>
        <translation>{component} ол кезде жауап берген, енді бермейді</translation>
    </message>
    <message>
        <source>Nobody said why</source>
        <comment>check.silent</comment>
        <translation>Себебін ешкім айтпады</translation>
    </message>
    <message>
        <source>This is a copy, made by {by} from an export of {records} records: {reason}</source>
        <comment>store.workspace.imported</comment>
        <translation>Бұл — көшірме, оны {by} {records} жазбалы экспорттан жасады: {reason}</translation>
    </message>
    <message>
        <source>{why}</source>
        <comment>run.not-taken-up</comment>
        <translation>{why}</translation>
    </message>
    <message>
        <source>{by} had this program go on with the run</source>
        <comment>run.taken-up</comment>
        <translation>{by} осы бағдарламаға орындауды жалғастыртты</translation>
    </message>
    <message>
        <source>The server is gone; control data says {state}.</source>
        <comment>postgresql.stop.gone</comment>
        <translation>Сервер тоқтады; басқару деректері: {state}.</translation>
    </message>
    <message>
        <source>{host} can be asked: {answers}.</source>
        <comment>link.check</comment>
        <translation>{host} торабынан сұрауға болады: {answers}.</translation>
    </message>
    <message>
        <source>{member}: round trip {rtt} µs, {loss} % lost; as declared: {holds}.</source>
        <comment>link.measured</comment>
        <translation>{member}: айналым {rtt} мкс, жоғалғаны {loss} %; жарияланғандай: {holds}.</translation>
    </message>
    <message>
        <source>{member}: {kbit} kbit/s; as declared: {holds}.</source>
        <comment>link.throughput</comment>
        <translation>{member}: {kbit} кбит/с; жарияланғандай: {holds}.</translation>
    </message>
    <message>
        <source>{url} may be told.</source>
        <comment>notify.check.allowed</comment>
        <translation>{url} адресіне хабарлауға болады.</translation>
    </message>
    <message>
        <source>{url} cannot be told: {said}</source>
        <comment>notify.check.refused</comment>
        <translation>{url} адресіне хабарлау мүмкін емес: {said}</translation>
    </message>
    <message>
        <source>The notification for {member} is kept and will be delivered.</source>
        <comment>notify.kept</comment>
        <translation>{member} үшін хабарлама сақталды және жеткізіледі.</translation>
    </message>
    <message>
        <source>The notification for {member} could not be kept: {said}</source>
        <comment>notify.lost</comment>
        <translation>{member} үшін хабарламаны сақтау мүмкін болмады: {said}</translation>
    </message>
    <message>
        <source>The spool was asked.</source>
        <comment>notify.accounted</comment>
        <translation>Хабарламалар кезегі сұралды.</translation>
    </message>
    <message>
        <source>{member} was told at attempt {attempts}: {id}</source>
        <comment>notification.delivered</comment>
        <translation>{member} {attempts}-әрекетте хабардар етілді: {id}</translation>
    </message>
    <message>
        <source>{member} could not be told in {attempts} attempts ({said}): {id}</source>
        <comment>notification.given-up</comment>
        <translation>{member} {attempts} әрекетте хабардар етілмеді ({said}): {id}</translation>
    </message>
    <message>
        <source>{member} is never told, its notification was lost ({said}): {id}</source>
        <comment>notification.lost</comment>
        <translation>{member}: хабарлама жоғалды, ол ешқашан жіберілмейді ({said}): {id}</translation>
    </message>
    <message>
        <source>{person} has not signed it</source>
        <comment>glass.unsigned</comment>
        <translation>{person} оған қол қойған жоқ</translation>
    </message>
    <message>
        <source>It takes two people with a key each; {by} is one</source>
        <comment>glass.one-person</comment>
        <translation>Әрқайсысының өз кілті бар екі адам керек; {by} — бір адам</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {person}</source>
        <comment>glass.person</comment>
        <translation>{key} {person} кілті ретінде белгілі емес</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked</source>
        <comment>glass.key-revoked</comment>
        <translation>{holder} иесінің {key} кілті қайтарып алынған</translation>
    </message>
    <message>
        <source>It takes an operator, and an approver or administrator as witness; one of the two is an administrator. {by} and {witness} are not</source>
        <comment>glass.roles</comment>
        <translation>Оператор және куә ретінде бекітуші не әкімші керек; екеуінің бірі әкімші болуы тиіс. {by} мен {witness} олай емес</translation>
    </message>
    <message>
        <source>{by} broke the glass for a run of their own, not for {other}</source>
        <comment>glass.requester</comment>
        <translation>{by} мұны өз іске қосуы үшін жасады, {other} үшін емес</translation>
    </message>
    <message>
        <source>It is for other bytes: {plan}, revision {revision}</source>
        <comment>glass.other-plan</comment>
        <translation>Ол басқа байттар үшін: {plan}, {revision}-редакция</translation>
    </message>
    <message>
        <source>A drill waits for its approvers: nothing is lost meanwhile</source>
        <comment>glass.drill</comment>
        <translation>Жаттығу бекітушілерін күтеді: бұл уақытта ештеңе жоғалмайды</translation>
    </message>
    <message>
        <source>What was typed is not &quot;{wanted}&quot;</source>
        <comment>glass.statement</comment>
        <translation>Терілген мәтін «{wanted}» емес</translation>
    </message>
    <message>
        <source>Nobody says why the approvers cannot be asked</source>
        <comment>glass.reason</comment>
        <translation>Бекітушілерден неге сұрауға болмайтыны айтылмаған</translation>
    </message>
    <message>
        <source>{by} was asked and refused this plan at {at}: {why}</source>
        <comment>glass.refused</comment>
        <translation>{by} сұралып, {at} кезінде бұл жоспардан бас тартты: {why}</translation>
    </message>
    <message>
        <source>{by} took back what was signed for it: {why}</source>
        <comment>glass.taken-back</comment>
        <translation>{by} ол үшін қойылған қолды қайтарып алды: {why}</translation>
    </message>
    <message>
        <source>The clock went back: nobody knows whether it holds</source>
        <comment>glass.clock</comment>
        <translation>Сағат кері кетті: оның күші бар-жоғын ешкім білмейді</translation>
    </message>
    <message>
        <source>It is from the future: {at}</source>
        <comment>glass.future</comment>
        <translation>Ол болашақтан: {at}</translation>
    </message>
    <message>
        <source>It would hold for more than four hours</source>
        <comment>glass.too-long</comment>
        <translation>Ол төрт сағаттан артық күшінде болар еді</translation>
    </message>
    <message>
        <source>It held until {until}</source>
        <comment>glass.expired</comment>
        <translation>Ол {until} дейін күшінде болды</translation>
    </message>
    <message>
        <source>A run began on it already: it is for one start</source>
        <comment>glass.used</comment>
        <translation>Ол бойынша іске қосу басталып кеткен: ол бір рет іске қосуға арналған</translation>
    </message>
    <message>
        <source>Nobody broke the glass for {plan}</source>
        <comment>glass.none</comment>
        <translation>{plan} үшін ешкім төтенше іске қосуға қол қойған жоқ</translation>
    </message>
    <message>
        <source>Without approval: {by} and {witness} broke the glass at {at}. &quot;{statement}&quot;. {reason}</source>
        <comment>glass.holds</comment>
        <translation>Бекітусіз: {by} мен {witness} {at} кезінде төтенше іске қосуға қол қойды. «{statement}». {reason}</translation>
    </message>
    <message>
        <source>{plan} fits, since {why}</source>
        <comment>route.fits</comment>
        <translation>{plan} сай келеді, өйткені {why}</translation>
    </message>
    <message>
        <source>Approved: {approved}. Its newest check passed: {checked}. Rehearsed: {rehearsed}</source>
        <comment>route.grade</comment>
        <translation>Мақұлданған: {approved}. Соңғы тексеру өтті: {checked}. Жаттығу болды: {rehearsed}</translation>
    </message>
    <message>
        <source>No plan fits for {about}: {why}</source>
        <comment>route.none</comment>
        <translation>{about} үшін сай келетін жоспар жоқ: {why}</translation>
    </message>
    <message>
        <source>{template} writes a plan to {site}, since {why}; it needs verification and approval before it can run</source>
        <comment>route.template</comment>
        <translation>{template} үлгісі {site} алаңына жоспар жазады, өйткені {why}; орындалмас бұрын оны тексеру және мақұлдау керек</translation>
    </message>
    <message>
        <source>Nobody has seen where {service} runs: look first</source>
        <comment>route.unseen</comment>
        <translation>{service} қай жерде жұмыс істейтінін ешкім көрмеді: алдымен қараңыз</translation>
    </message>
    <message>
        <source>The signature is not that of {by}</source>
        <comment>standing.signature</comment>
        <translation>Қолтаңба {by} дікі емес</translation>
    </message>
    <message>
        <source>{key} is not known as a key of {by}</source>
        <comment>standing.person</comment>
        <translation>{key} {by} кілті ретінде белгісіз</translation>
    </message>
    <message>
        <source>The key {key} of {holder} was revoked</source>
        <comment>standing.revoked</comment>
        <translation>{holder} кілтінің ({key}) күші жойылған</translation>
    </message>
    <message>
        <source>{by} is no approver, and this takes one</source>
        <comment>standing.role</comment>
        <translation>{by} бекітуші емес, ал бұған бекітуші керек</translation>
    </message>
    <message>
        <source>It is for other services than {service}</source>
        <comment>standing.scope</comment>
        <translation>Ол {service} қызметіне емес, басқа қызметтерге арналған</translation>
    </message>
    <message>
        <source>The clock went back: nobody knows whether it holds</source>
        <comment>standing.clock</comment>
        <translation>Сағат кері кетті: оның күші бар-жоғын ешкім білмейді</translation>
    </message>
    <message>
        <source>It is from the future: {at}</source>
        <comment>standing.future</comment>
        <translation>Ол болашақтан: {at}</translation>
    </message>
    <message>
        <source>It would hold for more than 31 days</source>
        <comment>standing.too-long</comment>
        <translation>Ол 31 күннен артық күшінде болар еді</translation>
    </message>
    <message>
        <source>It held until {until}</source>
        <comment>standing.expired</comment>
        <translation>Ол {until} дейін күшінде болды</translation>
    </message>
    <message>
        <source>{by} revoked it at {at}: {why}</source>
        <comment>standing.withdrawn</comment>
        <translation>{by} оны {at} кезінде қайтарып алды: {why}</translation>
    </message>
    <message>
        <source>{verb} of {component} takes a person: it is declared as {good}, and what is covered is {covers}</source>
        <comment>standing.verb</comment>
        <translation>{component} жүйесінің {verb} әрекетіне адам керек: ол {good} деп жарияланған, ал рұқсат етілгені — {covers}</translation>
    </message>
    <message>
        <source>This is no standing authorisation: {why}</source>
        <comment>standing.form</comment>
        <translation>Бұл тұрақты рұқсат емес: {why}</translation>
    </message>
    <message>
        <source>{by} signed for unattended work until {until}: {why}</source>
        <comment>standing.yes</comment>
        <translation>{by} {until} дейін адамсыз жұмысқа қол қойды: {why}</translation>
    </message>
    <message>
        <source>{by} has the run {run} begin with nobody there. {why}</source>
        <comment>standing.used</comment>
        <translation>{by} {run} іске қосуын адамсыз бастатты. {why}</translation>
    </message>
    <message>
        <source>The vault was shut: nothing of it was needed for a while</source>
        <comment>vault.idle</comment>
        <translation>Қойма жабылды: одан біраз уақыт ештеңе керек болмады</translation>
    </message>
    <message>
        <source>{by} committed the run: {reason}</source>
        <comment>ask.commit</comment>
        <translation>{by} орындауды бекітті: {reason}</translation>
    </message>
    <message>
        <source>The machine was started anew, so the {minutes} min to decide about {plan} begin again</source>
        <comment>run.held-again</comment>
        <translation>Машина қайта іске қосылды, сондықтан {plan} туралы шешуге берілген {minutes} мин қайта басталады</translation>
    </message>
    <message>
        <source>Every step of {plan} is done. It stays open until a person commits it or takes it back</source>
        <comment>run.held.keep</comment>
        <translation>{plan} жоспарының барлық қадамы орындалды. Адам бекіткенше немесе кері қайтарғанша ашық қалады</translation>
    </message>
    <message>
        <source>Every step of {plan} is done. It is committed in {minutes} min unless a person decides before</source>
        <comment>run.held.commit</comment>
        <translation>{plan} жоспарының барлық қадамы орындалды. Адам ертерек шешпесе, {minutes} мин кейін бекітіледі</translation>
    </message>
    <message>
        <source>Every step of {plan} is done. It is taken back in {minutes} min, if that is safe, unless a person decides before</source>
        <comment>run.held.roll-back</comment>
        <translation>{plan} жоспарының барлық қадамы орындалды. Адам ертерек шешпесе, қауіпсіз болған жағдайда {minutes} мин кейін кері қайтарылады</translation>
    </message>
    <message>
        <source>The plan takes it back after {minutes} min, and that is not safe: {why}. It is kept</source>
        <comment>run.commit.kept</comment>
        <translation>Жоспар мұны {minutes} мин кейін кері қайтарады, бірақ бұл қауіпсіз емес: {why}. Ол сақталады</translation>
    </message>
    <message>
        <source>Nobody decided within {minutes} min: it is committed, as its plan says</source>
        <comment>run.commit.time</comment>
        <translation>{minutes} мин ішінде ешкім шешпеді: жоспар айтқандай, бекітілді</translation>
    </message>
    <message>
        <source>Nobody decided within {minutes} min: it is taken back, as its plan says</source>
        <comment>run.roll-back</comment>
        <translation>{minutes} мин ішінде ешкім шешпеді: жоспар айтқандай, кері қайтарылады</translation>
    </message>
    <message>
        <source>The run was taken back, as its plan says; nothing of it is left</source>
        <comment>run.aborted.by-plan</comment>
        <translation>Орындау жоспар айтқандай кері қайтарылды; одан ештеңе қалмады</translation>
    </message>
    <message>
        <source>{by} copied the secret {entry} to the clipboard</source>
        <comment>vault.copied</comment>
        <translation>{by} {entry} құпиясын алмасу буферіне көшірді</translation>
    </message>
    <message>
        <source>It rests on {value}, which nobody can choose now: it was not asked.</source>
        <comment>check.unchosen</comment>
        <translation>Қадам {value} мәніне сүйенеді, оны қазір ешкім таңдай алмайды: сұрақ қойылмады.</translation>
    </message>
    <message>
        <source>The claim on {component} still stands: {said}</source>
        <comment>claim.takeover.held</comment>
        <translation>{component} иеленуі әлі күшінде: {said}</translation>
    </message>
    <message>
        <source>{by} sets about making the vault</source>
        <comment>vault.changing.make</comment>
        <translation>{by} қойма жасауға кірісті</translation>
    </message>
    <message>
        <source>{by} sets about putting the secret {what} into the vault</source>
        <comment>vault.changing.put</comment>
        <translation>{by} {what} құпиясын қоймаға салуға кірісті</translation>
    </message>
    <message>
        <source>{by} sets about removing the secret {what} from the vault</source>
        <comment>vault.changing.remove</comment>
        <translation>{by} {what} құпиясын қоймадан алып тастауға кірісті</translation>
    </message>
    <message>
        <source>{by} sets about decrypting each secret, to see it whole</source>
        <comment>vault.changing.check</comment>
        <translation>{by} бүтіндігін көру үшін әр құпияның шифрын ашуға кірісті</translation>
    </message>
    <message>
        <source>{by} sets about letting {what} open the vault too</source>
        <comment>vault.changing.slot-add</comment>
        <translation>{by} қойманы {what} да аша алатын етуге кірісті</translation>
    </message>
    <message>
        <source>{by} sets about taking the slot {what} out of the vault</source>
        <comment>vault.changing.slot-remove</comment>
        <translation>{by} қоймадан {what} слотын алып тастауға кірісті</translation>
    </message>
    <message>
        <source>{by} and {witness} break the glass, although {approver} refused revision {revision} of this plan at {at}: {why}</source>
        <comment>glass.refused-before</comment>
        <translation>{approver} {at} осы жоспардың {revision}-редакциясын қабылдамағанына қарамастан, {by} мен {witness} төтенше іске қосуға қол қояды: {why}</translation>
    </message>
    <message>
        <source>{object} was added</source>
        <comment>estate.added</comment>
        <translation>{object} қосылды</translation>
    </message>
    <message>
        <source>{object} was changed</source>
        <comment>estate.changed</comment>
        <translation>{object} өзгертілді</translation>
    </message>
    <message>
        <source>{added} added, {changed} changed, {removed} taken out</source>
        <comment>estate.edited</comment>
        <translation>{added} қосылды, {changed} өзгертілді, {removed} алып тасталды</translation>
    </message>
    <message>
        <source>{name}; objects touched: {count}</source>
        <comment>estate.named</comment>
        <translation>{name}; өзгерген нысандар: {count}</translation>
    </message>
    <message>
        <source>{object} was taken out</source>
        <comment>estate.removed</comment>
        <translation>{object} алып тасталды</translation>
    </message>
    <message>
        <source>{object} was set to what it was after change {change}</source>
        <comment>estate.restored</comment>
        <translation>{object} {change} өзгерістен кейінгі күйіне қайтарылды</translation>
    </message>
    <message>
        <source>the estate was set to what it was after change {change}</source>
        <comment>estate.set-back</comment>
        <translation>модель {change} өзгерістен кейінгі күйіне қайтарылды</translation>
    </message>
    <message>
        <source>What change {sequence} took back was done again</source>
        <comment>store.estate.redone</comment>
        <translation>{sequence} өзгеріс қайтарып алғаны қайта жасалды</translation>
    </message>
    <message>
        <source>{member} holds timeline {own}, and {newest} was seen: it lacks what was written since.</source>
        <comment>patroni.check.old-timeline</comment>
        <translation>{member} {own} уақыт желісінде, ал {newest} көрілген: содан бері жазылғаны онда жоқ.</translation>
    </message>
    <message>
        <source>{by} asked to pause the run: {reason}</source>
        <comment>ask.pause.because</comment>
        <translation>{by} орындауды кідіртуді сұрады: {reason}</translation>
    </message>
</context>
<context>
    <name>Title</name>
    <message>
        <source>Switch {host} off and read that it is</source>
        <translation>{host} хостын өшіріп, өшкенін оқу</translation>
    </message>
    <message>
        <source>Cut {site} off from the network and read the rule</source>
        <translation>{site} алаңын желіден ажыратып, ережені оқу</translation>
    </message>
    <message>
        <source>Switch {host} on, behind the block</source>
        <translation>{host} хостын бөгеттің артында қосу</translation>
    </message>
    <message>
        <source>Let only Farhaven&apos;s own login through the block</source>
        <translation>Бөгеттен тек Farhaven-нің өз кірісін өткізу</translation>
    </message>
    <message>
        <source>Let {lost} reach {writer} through the block</source>
        <translation>{lost} мүшесін бөгет арқылы {writer} мүшесіне жеткізу</translation>
    </message>
    <message>
        <source>Turn the files of {lost} into those of a replica of {writer}, throwing away at most what is accepted: {loss}</source>
        <translation>{lost} файлдарын {writer} репликасының файлдарына айналдыру; ең көбі қабылданғаны жойылады: {loss}</translation>
    </message>
    <message>
        <source>Lift the block: {lost} can only start as a replica</source>
        <translation>Бөгетті алу: {lost} тек реплика болып іске қосыла алады</translation>
    </message>
    <message>
        <source>Let the service on {host} start with its host again</source>
        <translation>{host} хостындағы қызметке хостпен бірге қайта іске қосылуға рұқсат беру</translation>
    </message>
    <message>
        <source>Claim {writer}, so that nobody else moves it</source>
        <translation>{writer} иелену, оны басқа ешкім көшірмеуі үшін</translation>
    </message>
    <message>
        <source>Write a checkpoint on {writer}, so that it stops quickly</source>
        <translation>{writer} тез тоқтауы үшін онда бақылау нүктесін жазу</translation>
    </message>
    <message>
        <source>Start {application} at {site}</source>
        <translation>{site} алаңында {application} іске қосу</translation>
    </message>
    <message>
        <source>Stop new work: close {edge} to {site}</source>
        <translation>Жаңа жұмысты тоқтату: {edge} үшін {site} алаңын жабу</translation>
    </message>
    <message>
        <source>Make {member} the primary</source>
        <translation>{member} мүшесін негізгі ету</translation>
    </message>
    <message>
        <source>Have {writer} hand over to {member}</source>
        <translation>{writer} рөлін {member} мүшесіне тапсырсын</translation>
    </message>
    <message>
        <source>See {member} take over by its manager, or ask for it</source>
        <translation>{member} рөлді өз басқарушысы арқылы алғанын көру немесе оны сұрау</translation>
    </message>
    <message>
        <source>Have the standby cluster of {member} follow nobody any more, and take writes</source>
        <translation>{member} басқаратын резервтік кластер енді ешкімге ілеспей, жазуды қабылдасын</translation>
    </message>
    <message>
        <source>Stop the old primary {member} and see it gone</source>
        <translation>Ескі негізгі {member} мүшесін тоқтатып, жоқ екенін көру</translation>
    </message>
    <message>
        <source>Prove that {service} works at {site}: write a mark and read it back</source>
        <translation>{service} {site} алаңында жұмыс істейтінін дәлелдеу: белгі жазып, қайта оқу</translation>
    </message>
    <message>
        <source>Lead {edge} to {site}</source>
        <translation>{edge} атауын {site} алаңына бағыттау</translation>
    </message>
    <message>
        <source>Wait until no cache holds the old answer of {edge}</source>
        <translation>{edge} ескі жауабы ешбір кэште қалмағанша күту</translation>
    </message>
    <message>
        <source>Open {edge} to {site}</source>
        <translation>{edge} үшін {site} алаңын ашу</translation>
    </message>
    <message>
        <source>See the first write of {service} through its public name</source>
        <translation>{service} қызметінің жария атауы арқылы алғашқы жазуын көру</translation>
    </message>
    <message>
        <source>Bring {member} back as a replica of {source}</source>
        <translation>{member} мүшесін {source} репликасы етіп қайтару</translation>
    </message>
    <message>
        <source>Stop {member} and see that control data says shut down</source>
        <translation>{member} мүшесін тоқтатып, басқару деректері тоқтады дейтінін көру</translation>
    </message>
    <message>
        <source>Stop {application} at {site}</source>
        <translation>{site} алаңында {application} тоқтату</translation>
    </message>
    <message>
        <source>Give the claim on {writer} back</source>
        <translation>{writer} иелігін қайтару</translation>
    </message>
    <message>
        <source>Pass {pass} of {passes}: {step}</source>
        <translation>{passes} өтімнің {pass}-сі: {step}</translation>
    </message>
    <message>
        <source>Copy {member} into its sandbox</source>
        <translation>{member} мүшесін құмсалғышқа көшіру</translation>
    </message>
    <message>
        <source>Start the copy cut off from primary, archive and clients</source>
        <translation>Көшірмені негізгіден, мұрағаттан және клиенттерден ажыратып іске қосу</translation>
    </message>
    <message>
        <source>Make the copy a primary</source>
        <translation>Көшірмені негізгі ету</translation>
    </message>
    <message>
        <source>Write a mark into the copy and read it back, never through the public name</source>
        <translation>Көшірмеге белгі жазып, қайта оқу; жария атау арқылы емес</translation>
    </message>
    <message>
        <source>Remove the copy, and see that {member} was not disturbed</source>
        <translation>Көшірмені жойып, {member} мазаланбағанын көру</translation>
    </message>
    <message>
        <source>Close {edge} to {site}</source>
        <translation>{edge} үшін {site} алаңын жабу</translation>
    </message>
    <message>
        <source>Start {member} as the primary that it was</source>
        <translation>{member} мүшесін бұрынғыдай негізгі етіп іске қосу</translation>
    </message>
    <message>
        <source>Start {member} and see it follow the primary</source>
        <translation>{member} мүшесін іске қосып, негізгіге ілескенін көру</translation>
    </message>
    <message>
        <source>Prove that {service} works at {site}</source>
        <translation>{service} {site} алаңында жұмыс істейтінін дәлелдеу</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AddPerson</name>
    <message>
        <source>Add a person</source>
        <translation>Адам қосу</translation>
    </message>
    <message>
        <source>People are known by their keys. A private key stays with its owner: only the public half is kept in the workspace.</source>
        <translation>Адамдар кілттері арқылы танылады. Құпия кілт иесінде қалады: жұмыс кеңістігінде тек ашық бөлігі сақталады.</translation>
    </message>
    <message>
        <source>Add the person</source>
        <translation>Адамды қосу</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Идентификатор</translation>
    </message>
    <message>
        <source>short, as in the record: planner</source>
        <translation>қысқа, жазбадағыдай: planner</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты</translation>
    </message>
    <message>
        <source>May approve plans of others</source>
        <translation>Басқалардың жоспарын бекіте алады</translation>
    </message>
    <message>
        <source>Make a new key here</source>
        <translation>Жаңа кілтті осында жасау</translation>
    </message>
    <message>
        <source>Public key of a key kept elsewhere</source>
        <translation>Басқа жерде сақталған кілттің ашық бөлігі</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Кілт</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Кілт файлы</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>Кілт файлын таңдау</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Құпиясөз тіркесі</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Тағы бір рет</translation>
    </message>
    <message>
        <source>Where to keep the new key</source>
        <translation>Жаңа кілтті қайда сақтау керек</translation>
    </message>
    <message>
        <source>Choose a public key</source>
        <translation>Ашық кілтті таңдау</translation>
    </message>
    <message>
        <source>Public keys (*.pub);;All files (*)</source>
        <translation>Ашық кілттер (*.pub);;Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Missing: an id.</source>
        <translation>Жетіспейді: идентификатор.</translation>
    </message>
    <message>
        <source>Missing: the key file.</source>
        <translation>Жетіспейді: кілт файлы.</translation>
    </message>
    <message>
        <source>Missing: a passphrase of at least %1 characters.</source>
        <translation>Жетіспейді: кемінде %1 таңбалы құпиясөз тіркесі.</translation>
    </message>
    <message>
        <source>Missing: the same passphrase once more.</source>
        <translation>Жетіспейді: сол құпиясөз тіркесі тағы бір рет.</translation>
    </message>
    <message>
        <source>Making the key…</source>
        <translation>Кілт жасалуда…</translation>
    </message>
    <message>
        <source>%1 is on the list: this adds one more key.</source>
        <translation>%1 тізімде бар: бұл тағы бір кілт қосады.</translation>
    </message>
    <message>
        <source>Add the key</source>
        <translation>Кілтті қосу</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AddStepDialog</name>
    <message>
        <source>Add a step</source>
        <translation>Қадам қосу</translation>
    </message>
    <message>
        <source>Add the step</source>
        <translation>Қадамды қосу</translation>
    </message>
    <message>
        <source>One act</source>
        <translation>Бір әрекет</translation>
    </message>
    <message>
        <source>One act for each item of a list</source>
        <translation>Тізімнің әр тармағына бір әрекет</translation>
    </message>
    <message>
        <source>A decision</source>
        <translation>Шешім</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Мүше</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>People or rules choose which steps are taken after it.</source>
        <translation>Одан кейін қай қадамдар жасалатынын адамдар немесе ережелер таңдайды.</translation>
    </message>
    <message>
        <source>Its system offers nothing that could be done.</source>
        <translation>Оның жүйесі ешқандай әрекет ұсынбайды.</translation>
    </message>
    <message>
        <source>Decide how to go on</source>
        <translation>Қалай жалғастыруды шешу</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Another plan</source>
        <translation>Басқа жоспар</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, %2-редакция</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>The step binds this revision. Before the plan is approved it is assembled: the other plan&apos;s steps come in place of this one.</source>
        <translation>Қадам осы редакцияны байланыстырады. Бекітілмес бұрын жоспар жинақталады: осы қадамның орнына екінші жоспардың қадамдары келеді.</translation>
    </message>
    <message>
        <source>This workspace keeps no other plan.</source>
        <translation>Бұл жұмыс кеңістігінде басқа жоспар жоқ.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ApprovalPanel</name>
    <message>
        <source>Approval</source>
        <translation>Бекіту</translation>
    </message>
    <message>
        <source>What a signature binds</source>
        <translation>Қолтаңба нені бекітеді</translation>
    </message>
    <message>
        <source>A run needs</source>
        <translation>Орындауға керек</translation>
    </message>
    <message>
        <source>Check against live systems</source>
        <translation>Тірі жүйелермен тексеру</translation>
    </message>
    <message>
        <source>Go to the people</source>
        <translation>Адамдарға өту</translation>
    </message>
    <message>
        <source>Sign as approver…</source>
        <translation>Бекітуші ретінде қол қою…</translation>
    </message>
    <message>
        <source>Arm the site…</source>
        <translation>Алаңда әрекетке рұқсат беру…</translation>
    </message>
    <message>
        <source>Declare the disaster…</source>
        <translation>Апат жариялау…</translation>
    </message>
    <message>
        <source>Start the run…</source>
        <translation>Орындауды бастау…</translation>
    </message>
    <message>
        <source>Bytes: %1…%2</source>
        <translation>Байттары: %1…%2</translation>
    </message>
    <message>
        <source>Target: %1</source>
        <translation>Нысана: %1</translation>
    </message>
    <message>
        <source>Scenario: %1</source>
        <translation>Сценарий: %1</translation>
    </message>
    <message>
        <source>Loss, at most: %1</source>
        <translation>Шығын, ең көбі: %1</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Бекітілген</translation>
    </message>
    <message>
        <source>Not known whether it is approved</source>
        <translation>Бекітілгені белгісіз</translation>
    </message>
    <message>
        <source>Needs verification</source>
        <translation>Тексеруді қажет етеді</translation>
    </message>
    <message>
        <source>Any edit drops a plan to this state and voids its signatures.</source>
        <translation>Кез келген түзету жоспарды осы күйге түсіреді және қолтаңбаларының күшін жояды.</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Тексерілуде…</translation>
    </message>
    <message>
        <source>Missing: %1.</source>
        <translation>Жетіспейді: %1.</translation>
    </message>
    <message>
        <source>Arm %1…</source>
        <translation>%1: рұқсат беру…</translation>
    </message>
    <message>
        <source>Armed until %1.</source>
        <translation>Әрекетке %1 дейін рұқсат бар.</translation>
    </message>
    <message>
        <source>Break-glass…</source>
        <translation>Төтенше іске қосу…</translation>
    </message>
    <message>
        <source>Two people have it run without approval. Everybody is told.</source>
        <translation>Екі адам оны бекітусіз іске қосады. Барлығына хабарланады.</translation>
    </message>
    <message>
        <source>BREAK-GLASS: without approval</source>
        <translation>ТӨТЕНШЕ: бекітусіз</translation>
    </message>
    <message>
        <source>Refuse…</source>
        <translation>Қабылдамау…</translation>
    </message>
    <message>
        <source>Revoke the approval…</source>
        <translation>Бекітуді қайтарып алу…</translation>
    </message>
    <message>
        <source>No break-glass: who may approve was reached, and said no.</source>
        <translation>Төтенше іске қосу жоқ: бекітуші жауап берді, жауабы – «жоқ».</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ApproveDialog</name>
    <message>
        <source>Passes</source>
        <translation>Өту саны</translation>
    </message>
    <message>
        <source>%1: all of it so often, each option of each decision once</source>
        <translation>%1: бәрі сонша рет, әр шешімнің әр нұсқасы бір реттен</translation>
    </message>
    <message>
        <source>Policy %1</source>
        <translation>%1 ережесі</translation>
    </message>
    <message>
        <source>%1 approvals of: %2</source>
        <translation>%1 бекіту, мыналардан: %2</translation>
    </message>
    <message>
        <source>every approver</source>
        <translation>кез келген бекітуші</translation>
    </message>
    <message>
        <source>Declared</source>
        <translation>Жарияланған</translation>
    </message>
    <message>
        <source>Programs and requests as the estate declares them; your signature covers them.</source>
        <translation>Модельде жарияланған күйіндегі бағдарламалар мен сұраулар; қолтаңбаңыз оларды да қамтиды.</translation>
    </message>
    <message>
        <source>Declared programs and requests</source>
        <translation>Жарияланған бағдарламалар мен сұраулар</translation>
    </message>
    <message>
        <source>Sign as approver: %1</source>
        <translation>Бекітуші ретінде қол қою: %1</translation>
    </message>
    <message>
        <source>You accept exactly this plan. You must be another person, with another key, than its author (%1) and who asks for it (%2).</source>
        <translation>Сіз дәл осы жоспарды қабылдайсыз. Сіз оның авторынан (%1) және сұраушысынан (%2) басқа, кілті бөлек адам болуыңыз керек.</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байттары</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Нысаналар</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Loss, at most</source>
        <translation>Шығын, ең көбі</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Қадамдар</translation>
    </message>
    <message>
        <source>Live check</source>
        <translation>Тірі тексеру</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Жарамды мерзімі</translation>
    </message>
    <message>
        <source>Sign the approval</source>
        <translation>Бекітуге қол қою</translation>
    </message>
    <message>
        <source>Missing: another person. The author and who asks may not approve.</source>
        <translation>Жетіспейді: басқа адам. Авторы мен сұраушысы бекіте алмайды.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Қол қойылуда…</translation>
    </message>
    <message>
        <source>Refused before</source>
        <translation>Бұрын қабылданбаған</translation>
    </message>
    <message>
        <source>Revision %1, by %2, %3: %4</source>
        <translation>%1-редакция, %2, %3: %4</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Содан бері өзгергені</translation>
    </message>
    <message>
        <source>nothing: these are the bytes that were refused</source>
        <translation>ештеңе: бұл – қабылданбаған дәл сол байттар</translation>
    </message>
    <message>
        <source>%1 signs in the place of %2, who delegated it until %3.</source>
        <translation>%1 %2 орнына қол қояды: өкілеттік %3 дейін берілген.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ArmDialog</name>
    <message>
        <source>Arm %1</source>
        <translation>%1: әрекетке рұқсат беру</translation>
    </message>
    <message>
        <source>Until it is armed, a site is only observed and no run has an effect there. The arming is signed, is for runs of %1 only, and ends by itself.</source>
        <translation>Рұқсат берілгенше алаң тек бақыланады, ешбір орындау оған әсер етпейді. Рұқсатқа қол қойылады, ол тек %1 орындауларына арналған және өзі аяқталады.</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Қанша уақытқа</translation>
    </message>
    <message>
        <source>for 20 minutes</source>
        <translation>20 минутқа</translation>
    </message>
    <message>
        <source>for 2 hours</source>
        <translation>2 сағатқа</translation>
    </message>
    <message>
        <source>for 8 hours</source>
        <translation>8 сағатқа</translation>
    </message>
    <message>
        <source>Arm the site</source>
        <translation>Рұқсат беру</translation>
    </message>
    <message>
        <source>Missing: the name of the site.</source>
        <translation>Жетіспейді: алаң атауы.</translation>
    </message>
    <message>
        <source>Missing: person, key file and passphrase.</source>
        <translation>Жетіспейді: адам, кілт файлы және құпиясөз тіркесі.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Қол қойылуда…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AttentionBox</name>
    <message>
        <source>What to do now</source>
        <translation>Енді не істеу керек</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AttestDialog</name>
    <message>
        <source>Attest that %1 is off</source>
        <translation>%1 өшірулі екенін куәландыру</translation>
    </message>
    <message>
        <source>Where the power of a host cannot be read, two people say that it is off. A server at the other site may be promoted on the strength of this. It counts as one proof, for 15 minutes, or until something else is seen.</source>
        <translation>Хосттың қуатын оқу мүмкін болмаса, екі адам оның өшірулі екенін айтады. Соның негізінде екінші алаңдағы сервер primary бола алады. Бұл бір дәлел болып саналады: 15 минутқа немесе басқа нәрсе көрінгенше.</translation>
    </message>
    <message>
        <source>What is attested</source>
        <translation>Не куәландырылады</translation>
    </message>
    <message>
        <source>Sign the attestation</source>
        <translation>Куәлікке қол қою</translation>
    </message>
    <message>
        <source>Hand in the attestation</source>
        <translation>Куәлікті тапсыру</translation>
    </message>
    <message>
        <source>%1 signed: &quot;%2&quot;. It counts for nothing until %3 signs the same. Let them sit down here.</source>
        <translation>%1 қол қойды: &quot;%2&quot;. %3 дәл соған қол қоймайынша күші жоқ. Енді осында сол адам отырсын.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AuditPage</name>
    <message>
        <source>Draw a sample</source>
        <translation>Іріктеме алу</translation>
    </message>
    <message>
        <source>Read the audit log</source>
        <translation>Аудит журналын оқу</translation>
    </message>
    <message>
        <source>Drawn: %1 of %2 records of that time, with the seed %3. That is on record; the same seed draws the same records.</source>
        <translation>Іріктелді: сол уақыттағы %2 жазбаның %1, бастапқы мән %3. Бұл журналға түсті; сол мән сол жазбаларды қайта береді.</translation>
    </message>
    <message>
        <source>Population: %1 records of that time.</source>
        <translation>Жиынтық: сол уақытта %1 жазба.</translation>
    </message>
    <message>
        <source>This workspace’s log</source>
        <translation>Осы жұмыс кеңістігінің журналы</translation>
    </message>
    <message>
        <source>Written to %1. That %2 took it away is on record.</source>
        <translation>%1 файлына жазылды. Оны %2 алып кеткені журналға түсті.</translation>
    </message>
    <message>
        <source>Export the audit log</source>
        <translation>Аудит журналын экспорттау</translation>
    </message>
    <message>
        <source>Export evidence</source>
        <translation>Дәлелдемені экспорттау</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Аудит</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Аудит журналы</translation>
    </message>
    <message>
        <source>Time that is shown</source>
        <translation>Көрсетілетін уақыт</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Соңғы 24 сағат</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Соңғы 7 күн</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Соңғы 30 күн</translation>
    </message>
    <message>
        <source>All of it</source>
        <translation>Түгел</translation>
    </message>
    <message>
        <source>How many records are drawn</source>
        <translation>Қанша жазба іріктеледі</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Бастапқы мән</translation>
    </message>
    <message>
        <source>Seed; empty: a new one</source>
        <translation>Бастапқы мән; бос: жаңасы</translation>
    </message>
    <message>
        <source>Show all of that time</source>
        <translation>Сол уақыттың бәрін көрсету</translation>
    </message>
    <message>
        <source>Form of the exported log</source>
        <translation>Экспортталатын журнал пішімі</translation>
    </message>
    <message>
        <source>Export the log…</source>
        <translation>Журналды экспорттау…</translation>
    </message>
    <message>
        <source>Evidence of runs</source>
        <translation>Орындалулардың дәлелдемесі</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>Asked for at</source>
        <translation>Сұралған уақыты</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кім</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Form of the exported evidence</source>
        <translation>Экспортталатын дәлелдеме пішімі</translation>
    </message>
    <message>
        <source>Export evidence…</source>
        <translation>Дәлелдемені экспорттау…</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Уақыты</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кім</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Нысан</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Не болды</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>The log was changed. First bad place: %1</source>
        <translation>Журнал өзгертілген. Алғашқы бұзылған жер: %1</translation>
    </message>
    <message>
        <source>Nobody could verify it</source>
        <translation>Ешкім тексере алмады</translation>
    </message>
    <message>
        <source>Consistent: each record is as it was written. Signer not trusted: this workspace says so of itself</source>
        <translation>Бүтін: әр жазба жазылған күйінде. Қол қоюшы сенімді емес: мұны жұмыс кеңістігі өзі туралы айтады</translation>
    </message>
    <message>
        <source>Records: %1. Tree head: %2</source>
        <translation>Жазбалар: %1. Ағаш басы: %2</translation>
    </message>
    <message>
        <source>Checkpoints at %1: %2</source>
        <translation>%1 ішіндегі бақылау нүктелері: %2</translation>
    </message>
    <message>
        <source>No checkpoints lie elsewhere, so an older copy of the whole workspace would not be noticed.</source>
        <translation>Бақылау нүктелері басқа жерде жоқ, сондықтан бүкіл жұмыс кеңістігінің ескі көшірмесі байқалмас еді.</translation>
    </message>
    <message>
        <source>Changed, or never whole. First bad place: %1</source>
        <translation>Өзгертілген немесе ешқашан бүтін болмаған. Алғашқы бұзылған жер: %1</translation>
    </message>
    <message>
        <source>Trusted: as it was sealed, by whom you trust</source>
        <translation>Сенімді: мөрленген күйінде, сіз сенетін адам мөрлеген</translation>
    </message>
    <message>
        <source>Consistent, signer not trusted: as it was sealed, but by whom nobody vouches for</source>
        <translation>Бүтін, қол қоюшы сенімді емес: мөрленген күйінде, бірақ кім мөрлегеніне ешкім кепіл емес</translation>
    </message>
    <message numerus="yes">
        <source>Run %1, %n event(s), sealed by %2</source>
        <translation>
            <numerusform>%1 орындалуы, %n оқиға, мөрлеген %2</numerusform>
            <numerusform>%1 орындалуы, %n оқиға, мөрлеген %2</numerusform>
        </translation>
    </message>
    <message>
        <source>The run had not ended when this was exported.</source>
        <translation>Бұл экспортталғанда орындалу аяқталмаған еді.</translation>
    </message>
    <message>
        <source>Not known to be approved: %1</source>
        <translation>Бекітілгені белгісіз: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AuthoriseDialog</name>
    <message>
        <source>Authorise again: %1</source>
        <translation>Қайта авторизациялау: %1</translation>
    </message>
    <message>
        <source>The run halted because something changed that it did not change. Find out who did it. If the run may go on from what is seen now, sign for exactly that; before each step it is looked at again.</source>
        <translation>Орындау өзі өзгертпеген бірдеңе өзгергендіктен тоқтады. Оны кім істегенін анықтаңыз. Қазір көрінген күйден жалғастыруға болса, дәл соған қол қойыңыз; әр қадам алдында қайта қаралады.</translation>
    </message>
    <message>
        <source>Sign and go on</source>
        <translation>Қол қойып, жалғастыру</translation>
    </message>
    <message>
        <source>Looking at the live systems…</source>
        <translation>Тірі жүйелер қаралуда…</translation>
    </message>
    <message>
        <source>The live systems could not be looked at, so nothing can be authorised.</source>
        <translation>Тірі жүйелерді қарау мүмкін болмады, сондықтан ештеңе авторизацияланбайды.</translation>
    </message>
    <message>
        <source>Look at the live systems</source>
        <translation>Тірі жүйелерді қарау</translation>
    </message>
    <message>
        <source>Seen just now:
%1</source>
        <translation>Дәл қазір көрінгені:
%1</translation>
    </message>
    <message>
        <source>Missing: what the live systems show right now.</source>
        <translation>Жетіспейді: тірі жүйелердің дәл қазіргі көрінісі.</translation>
    </message>
    <message>
        <source>Missing: your key file and its passphrase.</source>
        <translation>Жетіспейді: кілт файлыңыз және оның құпиясөз тіркесі.</translation>
    </message>
    <message>
        <source>Signing the authorisation…</source>
        <translation>Авторизацияға қол қойылуда…</translation>
    </message>
    <message>
        <source>Sign the authorisation</source>
        <translation>Авторизацияға қол қою</translation>
    </message>
    <message>
        <source>the workspace was closed</source>
        <translation>жұмыс кеңістігі жабылды</translation>
    </message>
    <message>
        <source>Handing it in…</source>
        <translation>Тапсырылуда…</translation>
    </message>
    <message>
        <source>Authorise the run</source>
        <translation>Орындауды авторизациялау</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::AxisHeader</name>
    <message>
        <source>ended %1</source>
        <translation>аяқталды: %1</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>қазір %1</translation>
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
        <translation>ең көбі</translation>
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
        <translation>Төтенше іске қосу: %1</translation>
    </message>
    <message>
        <source>For the hour in which nobody who may approve can be reached. Two people with a key each, one of them an administrator, have this plan run without approval, once. Fences, claims and guards hold as ever. Everybody is told, and it stays on record.</source>
        <translation>Бекіте алатын ешкімге хабарласу мүмкін болмаған сағат үшін. Әрқайсысының өз кілті бар екі адам, бірі әкімші, бұл жоспарды бекітусіз бір рет іске қосады. Fence, claim және тексерулер бұрынғыдай күшінде. Барлығына хабарланады, жазба қалады.</translation>
    </message>
    <message>
        <source>What may be lost</source>
        <translation>Не жоғалуы мүмкін</translation>
    </message>
    <message>
        <source>Why nobody approves it:</source>
        <translation>Неге ешкім бекітпейді:</translation>
    </message>
    <message>
        <source>Why nobody approves it</source>
        <translation>Неге ешкім бекітпейді</translation>
    </message>
    <message>
        <source>Sign the break-glass</source>
        <translation>Төтенше іске қосуға қол қою</translation>
    </message>
    <message>
        <source>Hand in the break-glass</source>
        <translation>Төтенше іске қосуды тапсыру</translation>
    </message>
    <message>
        <source>%1 signed: &quot;%2&quot;. Because: %3. It counts for nothing until %4 signs the same. Let them sit down here.</source>
        <translation>%1 қол қойды: «%2». Себебі: %3. %4 дәл осыған қол қоймайынша, оның күші жоқ. Ол осында отырсын.</translation>
    </message>
    <message>
        <source>Who is told</source>
        <translation>Кімге хабарланады</translation>
    </message>
    <message>
        <source>Ask who is told</source>
        <translation>Кімге хабарланатынын сұрау</translation>
    </message>
    <message>
        <source>Nobody: the estate names no notifier.</source>
        <translation>Ешкімге: модельде бірде-бір хабарландыру алушы жоқ.</translation>
    </message>
    <message>
        <source>Removed in the last 24 hours: %1, by %2, %3</source>
        <translation>Соңғы 24 сағатта жойылды: %1, жойған %2, %3</translation>
    </message>
    <message>
        <source>Revision %1, by %2, %3: %4</source>
        <translation>%1-редакция, %2, %3: %4</translation>
    </message>
    <message>
        <source>Refused before</source>
        <translation>Бұрын қабылданбаған</translation>
    </message>
    <message>
        <source>%1. That you go round it is on record.</source>
        <translation>%1. Бас тартуға қарамай әрекет еткеніңіз жазылады.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::BudgetBar</name>
    <message>
        <source>Time against the promise</source>
        <translation>Уәдеге қарағандағы уақыт</translation>
    </message>
    <message>
        <source>First write through the public name after %1.</source>
        <translation>Жалпы атау арқылы алғашқы жазу %1 өткен соң.</translation>
    </message>
    <message>
        <source>Nothing was stopped yet.</source>
        <translation>Әлі ештеңе тоқтатылған жоқ.</translation>
    </message>
    <message>
        <source>Used %1.</source>
        <translation>Жұмсалды: %1.</translation>
    </message>
    <message>
        <source>Predicted %1 more.</source>
        <translation>Болжам бойынша тағы %1.</translation>
    </message>
    <message>
        <source>Promised at most %1.</source>
        <translation>Уәде бойынша ең көбі %1.</translation>
    </message>
    <message>
        <source>The promise is missed by %1.</source>
        <translation>Уәде %1 асып кетті.</translation>
    </message>
    <message>
        <source>The promise may be missed.</source>
        <translation>Уәде орындалмауы мүмкін.</translation>
    </message>
    <message>
        <source>No promise is kept for this scenario.</source>
        <translation>Бұл сценарий үшін уәде берілмеген.</translation>
    </message>
    <message>
        <source>RTO %1</source>
        <translation>RTO %1</translation>
    </message>
    <message>
        <source>reached %1</source>
        <translation>жетті: %1</translation>
    </message>
    <message>
        <source>used %1</source>
        <translation>жұмсалды %1</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>болжам %1</translation>
    </message>
    <message>
        <source>nothing left</source>
        <translation>қалған уақыт жоқ</translation>
    </message>
    <message>
        <source>left at most %1</source>
        <translation>қалғаны ең көбі %1</translation>
    </message>
    <message>
        <source>left %1</source>
        <translation>қалды %1</translation>
    </message>
    <message>
        <source>%1 UTC</source>
        <translation>%1 UTC</translation>
    </message>
    <message>
        <source>outage: not begun, nothing was stopped yet</source>
        <translation>үзіліс: басталған жоқ, әлі ештеңе тоқтатылмаған</translation>
    </message>
    <message>
        <source>outage %1 UTC</source>
        <translation>үзіліс %1 UTC</translation>
    </message>
    <message>
        <source>declared %1</source>
        <translation>жарияланды %1</translation>
    </message>
    <message>
        <source>first write %1</source>
        <translation>алғашқы жазу %1</translation>
    </message>
    <message>
        <source>ended %1</source>
        <translation>аяқталды: %1</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation>қазір %1</translation>
    </message>
    <message>
        <source>first write through the public name %1–%2</source>
        <translation>жалпы атау арқылы алғашқы жазу %1–%2</translation>
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
        <translation>Егер: болжам, қазіргі жағдай емес</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Ceremony</name>
    <message>
        <source>Cancel</source>
        <translation>Бас тарту</translation>
    </message>
    <message>
        <source>Type the name of the site, &quot;%1&quot; or &quot;%2&quot;:</source>
        <translation>Алаң атауын теріңіз, &quot;%1&quot; немесе &quot;%2&quot;:</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Алаң атауы</translation>
    </message>
    <message>
        <source>Ends by itself in %1</source>
        <translation>%1 кейін өзі аяқталады</translation>
    </message>
    <message>
        <source>Its time is over</source>
        <translation>Уақыты бітті</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ChangesDialog</name>
    <message>
        <source>added</source>
        <translation>қосылды</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>алып тасталды</translation>
    </message>
    <message>
        <source>moved in the list</source>
        <translation>тізімде жылжытылды</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Қадам</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Не</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Бұрын</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Кейін</translation>
    </message>
    <message>
        <source>The two are the same.</source>
        <translation>Екеуі бірдей.</translation>
    </message>
    <message>
        <source>The plan itself</source>
        <translation>Жоспардың өзі</translation>
    </message>
    <message>
        <source>Saving makes revision %1. It needs verification: it has to be linted, checked and rehearsed anew, and no approval of an earlier revision covers it.</source>
        <translation>Сақтау %1-редакцияны жасайды. Ол тексеруді қажет етеді: оны қайта талдау, тірі жүйелерден тексеру және жаттығу керек, бұрынғы редакцияның бекітуі оған жарамайды.</translation>
    </message>
    <message>
        <source>Save the revision</source>
        <translation>Редакцияны сақтау</translation>
    </message>
    <message>
        <source>The steps of the other plans come in place of the steps that run them. What is approved and run is the whole; what changes in the other plans later changes nothing here.</source>
        <translation>Басқа жоспарлардың қадамдары оларды орындайтын қадамдардың орнына келеді. Бекітілетіні де, орындалатыны да – бүтін жоспар; басқа жоспарлардың кейінгі өзгерісі мұнда ештеңе өзгертпейді.</translation>
    </message>
    <message>
        <source>Put the steps in</source>
        <translation>Қадамдарды енгізу</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ChartPanel</name>
    <message>
        <source>As a table</source>
        <translation>Кесте түрінде</translation>
    </message>
    <message>
        <source>The same figures as rows, and back: F8</source>
        <translation>Сол сандар жолдар түрінде, және кері: F8</translation>
    </message>
    <message>
        <source>Save the picture…</source>
        <translation>Суретті сақтау…</translation>
    </message>
    <message>
        <source>“%1” was not written</source>
        <translation>«%1» жазылмады</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Суретті сақтау</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ChildrenNote</name>
    <message>
        <source>Assemble…</source>
        <translation>Жинақтау…</translation>
    </message>
    <message>
        <source>It runs other plans. What people approve is one plan, so their steps are put in first.</source>
        <translation>Ол басқа жоспарларды орындайды. Адамдар бір жоспарды бекітеді, сондықтан алдымен олардың қадамдары енгізіледі.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ChoiceCard</name>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Таңдау: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ConditionRows</name>
    <message>
        <source>Whom it is about</source>
        <translation>Кім туралы</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>What must hold</source>
        <translation>Не орындалуы керек</translation>
    </message>
    <message>
        <source>Fact and value</source>
        <translation>Факт пен мән</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Қосу</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>Take out: %1</source>
        <translation>Алып тастау: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::CountBar</name>
    <message>
        <source>Services by state of protection</source>
        <translation>Қорғаныс күйі бойынша қызметтер</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::DeclareDialog</name>
    <message>
        <source>Declare a disaster</source>
        <translation>Апат жариялау</translation>
    </message>
    <message>
        <source>The record keeps who said that a disaster began, and when. The recovery time counts from there. Nothing is moved by it; a failover may begin once it is said.</source>
        <translation>Апаттың басталғанын кім және қашан айтқаны жазылады. Қалпына келтіру уақыты содан бастап есептеледі. Бұдан ештеңе қозғалмайды; жарияланған соң failover басталуы мүмкін.</translation>
    </message>
    <message>
        <source>the whole of %1</source>
        <translation>%1 түгел</translation>
    </message>
    <message>
        <source>%1 alone</source>
        <translation>тек %1</translation>
    </message>
    <message>
        <source>&#xa0;min ago</source>
        <translation>&#xa0;мин бұрын</translation>
    </message>
    <message>
        <source>What was lost</source>
        <translation>Не жоғалды</translation>
    </message>
    <message>
        <source>The outage began</source>
        <translation>Үзіліс басталды</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Declare the disaster</source>
        <translation>Апат жариялау</translation>
    </message>
    <message>
        <source>Missing: the name of the site.</source>
        <translation>Жетіспейді: алаң атауы.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::DelegationDialog</name>
    <message>
        <source>Delegate approving</source>
        <translation>Бекіту өкілеттігін беру</translation>
    </message>
    <message>
        <source>Sign the delegation</source>
        <translation>Өкілеттікке қол қою</translation>
    </message>
    <message>
        <source>Plans of these services:</source>
        <translation>Осы қызметтердің жоспарлары:</translation>
    </message>
    <message>
        <source>of every service, also of those to come</source>
        <translation>барлық сервистің, кейін қосылатындардың да</translation>
    </message>
    <message>
        <source>Somebody else approves in your place, for a time. They cannot pass it on, and approve nothing that you wrote or asked for. You go on approving yourself.</source>
        <translation>Белгілі бір мерзімге сіздің орныңызға басқа адам бекітеді. Ол өкілеттікті әрі қарай бере алмайды және сіз жазғанды не сұрағанды бекітпейді. Өзіңіз де бұрынғыдай бекітесіз.</translation>
    </message>
    <message>
        <source>Who approves in your place</source>
        <translation>Сіздің орныңызға кім бекітеді</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>әзірге ешкім</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Who approves in your place:</source>
        <translation>Сіздің орныңызға кім бекітеді:</translation>
    </message>
    <message>
        <source>Holds for, in days</source>
        <translation>Неше күн күшінде</translation>
    </message>
    <message>
        <source>Signed: %1 may approve, from %2 until %3, plans of: %4</source>
        <translation>Қол қойылады: %1 %2 бастап %3 дейін мына жоспарларды бекіте алады: %4</translation>
    </message>
    <message>
        <source>every service</source>
        <translation>барлық сервис</translation>
    </message>
    <message>
        <source>Missing: who approves in your place.</source>
        <translation>Жетіспейді: сіздің орныңызға бекітетін адам.</translation>
    </message>
    <message>
        <source>Missing: another person. Nobody delegates to themselves.</source>
        <translation>Жетіспейді: басқа адам. Өзіне өзі өкілеттік бермейді.</translation>
    </message>
    <message>
        <source>Missing: a service.</source>
        <translation>Жетіспейді: қызмет.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::DelegationPanel</name>
    <message>
        <source>every service</source>
        <translation>барлық сервис</translation>
    </message>
    <message>
        <source>In the place of an approver</source>
        <translation>Бекітушінің орнына</translation>
    </message>
    <message>
        <source>Delegations</source>
        <translation>Өкілеттіктер</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кім</translation>
    </message>
    <message>
        <source>In the place of</source>
        <translation>Кімнің орнына</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Қызметтер</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Дейін</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Неге күшінде емес</translation>
    </message>
    <message>
        <source>Delegate…</source>
        <translation>Өкілеттік беру…</translation>
    </message>
    <message>
        <source>Revoke…</source>
        <translation>Қайтарып алу…</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>nobody: each approves for themselves</source>
        <translation>ешкім: әркім өзі бекітеді</translation>
    </message>
    <message>
        <source>%1 approves in the place of %2 plans of %3, until %4.</source>
        <translation>%1 %2 орнына мына жоспарларды бекітеді: %3; мерзімі: %4.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::DenyDialog</name>
    <message>
        <source>Refuse: %1</source>
        <translation>Қабылдамау: %1</translation>
    </message>
    <message>
        <source>Sign the refusal</source>
        <translation>Қабылдамауға қол қою</translation>
    </message>
    <message>
        <source>You refuse exactly this plan. Whoever asked is told why, and nothing that was asked for until now is granted. It may be asked for again: whoever signs then reads your refusal first. Nobody breaks the glass for it.</source>
        <translation>Сіз дәл осы жоспарды қабылдамайсыз. Сұраған адамға себебі айтылады, осыған дейін сұралғанның ештеңесі бекітілмейді. Оны қайта сұрауға болады: қол қоятын адам алдымен сіздің бас тартуыңызды оқиды. Ол үшін төтенше іске қосу жабық.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Редакция</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Байттары</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Авторы</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Designer</name>
    <message>
        <source>You change the plan, not the live systems. Drag from the palette, or use the menu.</source>
        <translation>Жұмыстағы жүйелер емес, жоспар өзгереді. Палитрадан сүйреңіз немесе мәзірді қолданыңыз.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Болдырмау</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Қайталау</translation>
    </message>
    <message>
        <source>Rename…</source>
        <translation>Атын өзгерту…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>Қою</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Қайталап салу</translation>
    </message>
    <message>
        <source>Pin here</source>
        <translation>Осында бекіту</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Босату</translation>
    </message>
    <message>
        <source>Collapse or expand</source>
        <translation>Жию немесе жаю</translation>
    </message>
    <message>
        <source>Arrange selection</source>
        <translation>Таңдалғанды ретке келтіру</translation>
    </message>
    <message>
        <source>Align left</source>
        <translation>Сол жаққа туралау</translation>
    </message>
    <message>
        <source>Align right</source>
        <translation>Оң жаққа туралау</translation>
    </message>
    <message>
        <source>Align at the top</source>
        <translation>Жоғарғы жаққа туралау</translation>
    </message>
    <message>
        <source>Align at the bottom</source>
        <translation>Төменгі жаққа туралау</translation>
    </message>
    <message>
        <source>Centre in a column</source>
        <translation>Бағанда ортаға қою</translation>
    </message>
    <message>
        <source>Centre in a row</source>
        <translation>Жолда ортаға қою</translation>
    </message>
    <message>
        <source>Spread across</source>
        <translation>Көлденең бөлу</translation>
    </message>
    <message>
        <source>Spread down</source>
        <translation>Тігінен бөлу</translation>
    </message>
    <message>
        <source>Needs…</source>
        <translation>Неге сүйенеді…</translation>
    </message>
    <message>
        <source>Choose what it needs; Return takes the current one, Esc leaves.</source>
        <translation>Неге сүйенетінін таңдаңыз; Enter ағымдағысын алады, Esc шығады.</translation>
    </message>
    <message>
        <source>Is better with…</source>
        <translation>Мынамен жақсырақ…</translation>
    </message>
    <message>
        <source>Choose what it is better with; Return takes the current one, Esc leaves.</source>
        <translation>Немен жақсырақ екенін таңдаңыз; Enter ағымдағысын алады, Esc шығады.</translation>
    </message>
    <message>
        <source>Replicates to…</source>
        <translation>Қайда репликацияланады…</translation>
    </message>
    <message>
        <source>Choose the member that it replicates to; Return takes the current one, Esc leaves.</source>
        <translation>Қай мүшеге репликацияланатынын таңдаңыз; Enter ағымдағысын алады, Esc шығады.</translation>
    </message>
    <message>
        <source>Move to…</source>
        <translation>Мұнда көшіру…</translation>
    </message>
    <message>
        <source>Choose where it goes: a site for a host, a host for a member. Esc leaves.</source>
        <translation>Қайда баратынын таңдаңыз: хостқа алаң, мүшеге хост. Esc шығады.</translation>
    </message>
    <message>
        <source>Add a member on…</source>
        <translation>Мүше қосу, хосты…</translation>
    </message>
    <message>
        <source>Choose the host of the new member; Return takes the current one, Esc leaves.</source>
        <translation>Жаңа мүшенің хостын таңдаңыз; Enter ағымдағысын алады, Esc шығады.</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Байланысты үзу</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Қосу</translation>
    </message>
    <message>
        <source>Align</source>
        <translation>Туралау</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Деңгей</translation>
    </message>
    <message>
        <source>Tier %1</source>
        <translation>%1 деңгейі</translation>
    </message>
    <message>
        <source>%1: kept.</source>
        <translation>%1: сақталды.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Болдырылмады.</translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation>Қайта жасалды.</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Атын өзгерту</translation>
    </message>
    <message>
        <source>New name of %1</source>
        <translation>%1 үшін жаңа ат</translation>
    </message>
    <message>
        <source>Rename to %1</source>
        <translation>Жаңа аты: %1</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n objects</source>
        <translation>
            <numerusform>%n нысанды жою</numerusform>
            <numerusform>%n нысанды жою</numerusform>
        </translation>
    </message>
    <message>
        <source>The clipboard holds nothing that was copied from a drawing.</source>
        <translation>Алмасу буферінде сызбадан көшірілген ештеңе жоқ.</translation>
    </message>
    <message>
        <source>Click where it goes: a site&apos;s column, or a host for what runs on one. Esc leaves.</source>
        <translation>Қайда тұратынын басыңыз: алаңның бағаны немесе онда жұмыс істейтінге хост. Esc шығады.</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>Қосу: %1</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>Тәуелділік</translation>
    </message>
    <message>
        <source>Soft dependency</source>
        <translation>Жұмсақ тәуелділік</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Репликация</translation>
    </message>
    <message>
        <source>Add a member</source>
        <translation>Мүше қосу</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Select at least two objects that are not pinned.</source>
        <translation>Бекітілмеген кемінде екі нысанды таңдаңыз.</translation>
    </message>
    <message numerus="yes">
        <source>dot arranges %n objects…</source>
        <translation>
            <numerusform>dot %n нысанды ретке келтіруде…</numerusform>
            <numerusform>dot %n нысанды ретке келтіруде…</numerusform>
        </translation>
    </message>
    <message>
        <source>Arranged. Undo takes it back.</source>
        <translation>Ретке келтірілді. «Болдырмау» кері қайтарады.</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
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
        <translation>Сызба ағаш түрінде</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Сүзгі</translation>
    </message>
    <message>
        <source>Filter the drawing</source>
        <translation>Сызбаны сүзу</translation>
    </message>
    <message>
        <source>Edit the plan</source>
        <translation>Жоспарды өңдеу</translation>
    </message>
    <message>
        <source>Draw what is planned. Live systems are not touched.</source>
        <translation>Жоспарланғанды сызыңыз. Жұмыстағы жүйелерге тиіспейді.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Өзгерту</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Көрініс</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Экспорт</translation>
    </message>
    <message>
        <source>As large as fits</source>
        <translation>Сыйғанша ірі</translation>
    </message>
    <message>
        <source>Full size</source>
        <translation>Толық өлшем</translation>
    </message>
    <message>
        <source>Whole drawing</source>
        <translation>Бүкіл сызба</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>Қабаттар</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>Тәуелділіктер</translation>
    </message>
    <message>
        <source>Replication</source>
        <translation>Репликация</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Желі</translation>
    </message>
    <message>
        <source>Live state</source>
        <translation>Ағымдағы күй</translation>
    </message>
    <message>
        <source>As a tree</source>
        <translation>Ағаш түрінде</translation>
    </message>
    <message>
        <source>%1…</source>
        <translation>%1…</translation>
    </message>
    <message>
        <source>Export the drawing</source>
        <translation>Сызбаны экспорттау</translation>
    </message>
    <message>
        <source>History of the estate…</source>
        <translation>Модель тарихы…</translation>
    </message>
    <message>
        <source>What if…</source>
        <translation>Егер…</translation>
    </message>
    <message>
        <source>What is selected counts as failed, and what it takes is shown (Ctrl+Alt+W). Live systems are not asked.</source>
        <translation>Таңдалған нәрсе істен шыққан деп саналып, нені ала кететіні көрсетіледі (Ctrl+Alt+W). Жұмыс жүйелерінен сұралмайды.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::EditWords</name>
    <message>
        <source>A step cannot come after itself.</source>
        <translation>Қадам өзінен кейін тұра алмайды.</translation>
    </message>
    <message>
        <source>It comes after &quot;%1&quot; already.</source>
        <translation>Ол онсыз да «%1» қадамынан кейін тұр.</translation>
    </message>
    <message>
        <source>A circle: &quot;%1&quot; comes after it already.</source>
        <translation>Тұйық шеңбер: «%1» онсыз да одан кейін тұр.</translation>
    </message>
    <message>
        <source>It would come after &quot;%1&quot;, which is of the later phase &quot;%2&quot;.</source>
        <translation>Ол кейінгі «%2» кезеңіндегі «%1» қадамынан соң тұрар еді.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; comes after it and is of the earlier phase &quot;%2&quot;.</source>
        <translation>«%1» одан кейін тұр, ал оның кезеңі ертерек: «%2».</translation>
    </message>
    <message>
        <source>It comes after &quot;%1&quot;, so it cannot stand in front of it.</source>
        <translation>Ол «%1» қадамынан кейін жасалады, сондықтан оның алдында тұра алмайды.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; comes after it, so it cannot stand behind it.</source>
        <translation>«%1» одан кейін жасалады, сондықтан ол оның артында тұра алмайды.</translation>
    </message>
    <message>
        <source>It stands there already.</source>
        <translation>Ол онсыз да сонда тұр.</translation>
    </message>
    <message>
        <source>Missing: the act needs it.</source>
        <translation>Жетіспейді: әрекетке бұл керек.</translation>
    </message>
    <message>
        <source>Not a whole number.</source>
        <translation>Бүтін сан емес.</translation>
    </message>
    <message>
        <source>At least %1.</source>
        <translation>Кемінде %1.</translation>
    </message>
    <message>
        <source>At most %1.</source>
        <translation>Ең көбі %1.</translation>
    </message>
    <message>
        <source>Not one of the choices.</source>
        <translation>Таңдаулардың бірі емес.</translation>
    </message>
    <message>
        <source>Does not have the form %1.</source>
        <translation>Түрі %1 үлгісіне сай емес.</translation>
    </message>
    <message>
        <source>Not JSON.</source>
        <translation>JSON емес.</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>жауап береді</translation>
    </message>
    <message>
        <source>is the primary</source>
        <translation>негізгі болып тұр</translation>
    </message>
    <message>
        <source>is a replica</source>
        <translation>реплика болып тұр</translation>
    </message>
    <message>
        <source>takes writes</source>
        <translation>жазуды қабылдайды</translation>
    </message>
    <message>
        <source>is seen to take no writes</source>
        <translation>жазуды қабылдамайтыны көрінеді</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>жұмыс істейді</translation>
    </message>
    <message>
        <source>is seen stopped on its host</source>
        <translation>хостында тоқтағаны көрінеді</translation>
    </message>
    <message>
        <source>receives replication</source>
        <translation>репликация алып тұр</translation>
    </message>
    <message>
        <source>has everything that the old primary wrote</source>
        <translation>ескі негізгі жазғанның бәрі бар</translation>
    </message>
    <message>
        <source>has the fact…</source>
        <translation>мынадай факті бар…</translation>
    </message>
    <message>
        <source>Guards before it</source>
        <translation>Алдын ала шарттары</translation>
    </message>
    <message>
        <source>What done means</source>
        <translation>Орындалды деген не</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Кері жол</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>Параметрлері</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Құрамдас</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Мүше</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>No way back</source>
        <translation>Кері жол жоқ</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Comes after</source>
        <translation>Неден кейін</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Кезең</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Мерзімі</translation>
    </message>
    <message>
        <source>Attempts, at most</source>
        <translation>Әрекет саны, ең көбі</translation>
    </message>
    <message>
        <source>If unreachable</source>
        <translation>Қолжетімсіз болса</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Иесі</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Авторы</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Нысандар</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::EntryFields</name>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>as the estate names it: hosts/db1</source>
        <translation>модельдегідей: hosts/db1</translation>
    </message>
    <message>
        <source>The secret</source>
        <translation>Құпия</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Тағы бір рет</translation>
    </message>
    <message>
        <source>May be sent to</source>
        <translation>Қайда жіберуге болады</translation>
    </message>
    <message>
        <source>https://HOST, or HOST:PORT for SSH; several with spaces</source>
        <translation>https://HOST немесе SSH үшін HOST:PORT; бірнешеуі бос орынмен</translation>
    </message>
    <message>
        <source>Missing: a name of small letters, digits and . _ / -.</source>
        <translation>Жетіспейді: кіші латын әріптерінен, цифрлардан және . _ / - таңбаларынан атау.</translation>
    </message>
    <message>
        <source>Missing: the secret.</source>
        <translation>Жетіспейді: құпия.</translation>
    </message>
    <message>
        <source>Missing: the same secret once more.</source>
        <translation>Жетіспейді: сол құпия тағы бір рет.</translation>
    </message>
    <message>
        <source>Missing: where it may be sent.</source>
        <translation>Жетіспейді: қайда жіберуге болатыны.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ErrorBox</name>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Copy the error</source>
        <translation>Қатені көшіру</translation>
    </message>
    <message>
        <source>Close the error</source>
        <translation>Қатені жабу</translation>
    </message>
    <message>
        <source>It may have taken effect all the same: look before you try again.</source>
        <translation>Соған қарамастан орындалып кеткен болуы мүмкін: қайталамас бұрын қараңыз.</translation>
    </message>
    <message>
        <source>Error: %1</source>
        <translation>Қате: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::EstateHistoryDialog</name>
    <message>
        <source>taken back</source>
        <translation>қайтарып алынған</translation>
    </message>
    <message>
        <source>takes %1 back</source>
        <translation>%1 өзгерісті қайтарады</translation>
    </message>
    <message>
        <source>added</source>
        <translation>қосылды</translation>
    </message>
    <message>
        <source>taken out</source>
        <translation>алып тасталды</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Өзгеріс</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Қашан</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кім</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Не</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Нысан</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Бұрын</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Кейін</translation>
    </message>
    <message>
        <source>History of the estate</source>
        <translation>Модель тарихы</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Өзгерістер</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Айырмашылықтар</translation>
    </message>
    <message>
        <source>Set the estate back to here</source>
        <translation>Модельді осы күйге қайтару</translation>
    </message>
    <message>
        <source>Set this object back</source>
        <translation>Осы нысанды қайтару</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Compare the chosen change</source>
        <translation>Таңдалған өзгерісті салыстыру</translation>
    </message>
    <message>
        <source>What this change did</source>
        <translation>Бұл өзгеріс не істеді</translation>
    </message>
    <message>
        <source>What is different now</source>
        <translation>Қазір не өзгеше</translation>
    </message>
    <message>
        <source>Reading the history</source>
        <translation>Тарихты оқу</translation>
    </message>
    <message>
        <source>Earlier changes are listed by `farhavenctl estate history`.</source>
        <translation>Бұрынғы өзгерістерді `farhavenctl estate history` тізеді.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Салыстыру</translation>
    </message>
    <message>
        <source>Setting back</source>
        <translation>Қайтару</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::FieldTexts</name>
    <message>
        <source>Sites</source>
        <translation>Алаңдар</translation>
    </message>
    <message>
        <source>Zones, racks, clouds</source>
        <translation>Аймақтар, тіректер, бұлттар</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>Хосттар</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>Құрамдастар</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Қызметтер</translation>
    </message>
    <message>
        <source>Dependencies</source>
        <translation>Тәуелділіктер</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Байланыстар</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>Деректер жиындары</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>Мақсаттар</translation>
    </message>
    <message>
        <source>Tiers</source>
        <translation>Деңгейлер</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Байланыс адамдары</translation>
    </message>
    <message>
        <source>External parties</source>
        <translation>Сыртқы тараптар</translation>
    </message>
    <message>
        <source>Business impact analyses</source>
        <translation>Бизнеске әсер талдаулары</translation>
    </message>
    <message>
        <source>Capacities</source>
        <translation>Қуаттылық</translation>
    </message>
    <message>
        <source>Teams and on-call</source>
        <translation>Топтар мен кезекшілік</translation>
    </message>
    <message>
        <source>Vendors</source>
        <translation>Жеткізушілер</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Шарттар</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Құжаттар</translation>
    </message>
    <message>
        <source>Certificates and licences</source>
        <translation>Сертификаттар мен лицензиялар</translation>
    </message>
    <message>
        <source>Spare stock</source>
        <translation>Қосалқы қор</translation>
    </message>
    <message>
        <source>Costs</source>
        <translation>Шығындар</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Алаң</translation>
    </message>
    <message>
        <source>Zone, rack or cloud</source>
        <translation>Аймақ, тірек не бұлт</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Құрамдас</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>Тәуелділік</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Байланыс</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Деректер жиыны</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Мақсат</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Деңгей</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Байланыс адамы</translation>
    </message>
    <message>
        <source>External party</source>
        <translation>Сыртқы тарап</translation>
    </message>
    <message>
        <source>Business impact analysis</source>
        <translation>Бизнеске әсер талдауы</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Қуаттылық</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Топ</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Жеткізуші</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Шарт</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Құжат</translation>
    </message>
    <message>
        <source>Certificate or licence</source>
        <translation>Сертификат не лицензия</translation>
    </message>
    <message>
        <source>Spare part</source>
        <translation>Қосалқы бөлшек</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Шығын</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Рөлі</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Уақыт белдеуі</translation>
    </message>
    <message>
        <source>Failure domain</source>
        <translation>Істен шығу аймағы</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Орны</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Провайдер</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>Ішінде</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Орын</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Мекенжай</translation>
    </message>
    <message>
        <source>SSH user</source>
        <translation>SSH пайдаланушысы</translation>
    </message>
    <message>
        <source>SSH port</source>
        <translation>SSH порты</translation>
    </message>
    <message>
        <source>SSH key file</source>
        <translation>SSH кілт файлы</translation>
    </message>
    <message>
        <source>Quorum</source>
        <translation>Кворум</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Иесі</translation>
    </message>
    <message>
        <source>Home site</source>
        <translation>Тұрақты алаңы</translation>
    </message>
    <message>
        <source>Public address</source>
        <translation>Жария мекенжай</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>Жазушы</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Қолданба</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Шеткі қабат</translation>
    </message>
    <message>
        <source>Fence</source>
        <translation>Оқшаулау (fence)</translation>
    </message>
    <message>
        <source>Hold-off</source>
        <translation>Кідіріс</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Қайдан</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>To the party</source>
        <translation>Сыртқы тарапқа</translation>
    </message>
    <message>
        <source>Strength</source>
        <translation>Күші</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Топтама</translation>
    </message>
    <message>
        <source>Of the group needed</source>
        <translation>Топтамадан қажеті</translation>
    </message>
    <message>
        <source>Synchronous</source>
        <translation>Синхронды</translation>
    </message>
    <message>
        <source>Expected lag</source>
        <translation>Күтілетін кідіріс</translation>
    </message>
    <message>
        <source>Bandwidth, bit/s</source>
        <translation>Өткізу қабілеті, бит/с</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Кешігу</translation>
    </message>
    <message>
        <source>Data class</source>
        <translation>Деректер класы</translation>
    </message>
    <message>
        <source>About a</source>
        <translation>Не туралы</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Нысаны</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>Көрсеткіш</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>Сценарий</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Мақсатты мән</translation>
    </message>
    <message>
        <source>Typical</source>
        <translation>Әдеттегі</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>Ең көбі</translation>
    </message>
    <message>
        <source>When it holds</source>
        <translation>Қашан күшінде</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Рангі</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Пошта</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>Impact over time</source>
        <translation>Уақыт бойынша әсер</translation>
    </message>
    <message>
        <source>MTPD</source>
        <translation>MTPD</translation>
    </message>
    <message>
        <source>RTO needed</source>
        <translation>Қажетті RTO</translation>
    </message>
    <message>
        <source>RPO needed</source>
        <translation>Қажетті RPO</translation>
    </message>
    <message>
        <source>Minimum level</source>
        <translation>Ең төменгі деңгей</translation>
    </message>
    <message>
        <source>Peaks</source>
        <translation>Шарықтау шақтары</translation>
    </message>
    <message>
        <source>Session state</source>
        <translation>Сеанс күйі</translation>
    </message>
    <message>
        <source>Data classes</source>
        <translation>Деректер кластары</translation>
    </message>
    <message>
        <source>Approver</source>
        <translation>Мақұлдаушы</translation>
    </message>
    <message>
        <source>Approved on</source>
        <translation>Мақұлданған күні</translation>
    </message>
    <message>
        <source>Review by</source>
        <translation>Қайта қарау мерзімі</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Жетекшісі</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Мүшелер</translation>
    </message>
    <message>
        <source>On call, in order</source>
        <translation>Кезекшілер, ретімен</translation>
    </message>
    <message>
        <source>Escalation</source>
        <translation>Эскалация</translation>
    </message>
    <message>
        <source>Looks after</source>
        <translation>Неге жауапты</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Жазбалар</translation>
    </message>
    <message>
        <source>Supplies</source>
        <translation>Не жеткізеді</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Жұмыс уақыты</translation>
    </message>
    <message>
        <source>Customer number</source>
        <translation>Тұтынушы нөмірі</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Нөмірі</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>Басталуы</translation>
    </message>
    <message>
        <source>Ends</source>
        <translation>Аяқталуы</translation>
    </message>
    <message>
        <source>Notice, days</source>
        <translation>Ескерту мерзімі, күн</translation>
    </message>
    <message>
        <source>Response within</source>
        <translation>Жауап беру мерзімі</translation>
    </message>
    <message>
        <source>Covers</source>
        <translation>Нені қамтиды</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Қайда жатыр</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Не туралы</translation>
    </message>
    <message>
        <source>Of</source>
        <translation>Ненің</translation>
    </message>
    <message>
        <source>Issuer</source>
        <translation>Берген</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Мерзімі бітеді</translation>
    </message>
    <message>
        <source>Seats</source>
        <translation>Орын саны</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Саны</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>Кемінде</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Неге жарайды</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Қай жерде</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Өлшем</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Әдетте</translation>
    </message>
    <message>
        <source>Peak</source>
        <translation>Шегіне жеткенде</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Шегі</translation>
    </message>
    <message>
        <source>Scales from</source>
        <translation>Масштабы: кемінде</translation>
    </message>
    <message>
        <source>Scales to</source>
        <translation>Масштабы: ең көбі</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Сома</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Валюта</translation>
    </message>
    <message>
        <source>Per</source>
        <translation>Қай кезеңге</translation>
    </message>
    <message>
        <source>users</source>
        <translation>пайдаланушылар</translation>
    </message>
    <message>
        <source>requests a second</source>
        <translation>секундына сұрау</translation>
    </message>
    <message>
        <source>operations a second</source>
        <translation>секундына амал</translation>
    </message>
    <message>
        <source>messages a second</source>
        <translation>секундына хабар</translation>
    </message>
    <message>
        <source>connections</source>
        <translation>қосылымдар</translation>
    </message>
    <message>
        <source>replicas</source>
        <translation>репликалар</translation>
    </message>
    <message>
        <source>nodes</source>
        <translation>тораптар</translation>
    </message>
    <message>
        <source>bytes of storage</source>
        <translation>сақтау орны, байт</translation>
    </message>
    <message>
        <source>bytes of memory</source>
        <translation>жад, байт</translation>
    </message>
    <message>
        <source>thousandths of a processor core</source>
        <translation>процессор ядросының мыңнан бірі</translation>
    </message>
    <message>
        <source>lag, ms</source>
        <translation>кідіріс, мс</translation>
    </message>
    <message>
        <source>load, %</source>
        <translation>жүктеме, %</translation>
    </message>
    <message>
        <source>production</source>
        <translation>өндірістік</translation>
    </message>
    <message>
        <source>recovery</source>
        <translation>қалпына келтіру</translation>
    </message>
    <message>
        <source>operations</source>
        <translation>пайдалану</translation>
    </message>
    <message>
        <source>zone</source>
        <translation>аймақ</translation>
    </message>
    <message>
        <source>rack</source>
        <translation>тірек</translation>
    </message>
    <message>
        <source>cloud</source>
        <translation>бұлт</translation>
    </message>
    <message>
        <source>hard</source>
        <translation>қатаң</translation>
    </message>
    <message>
        <source>soft</source>
        <translation>жұмсақ</translation>
    </message>
    <message>
        <source>replication</source>
        <translation>репликация</translation>
    </message>
    <message>
        <source>network</source>
        <translation>желі</translation>
    </message>
    <message>
        <source>service</source>
        <translation>қызмет</translation>
    </message>
    <message>
        <source>component</source>
        <translation>құрамдас</translation>
    </message>
    <message>
        <source>dataset</source>
        <translation>деректер жиыны</translation>
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
        <translation>жоспар</translation>
    </message>
    <message>
        <source>policy</source>
        <translation>саясат</translation>
    </message>
    <message>
        <source>procedure</source>
        <translation>рәсім</translation>
    </message>
    <message>
        <source>diagram</source>
        <translation>сызба</translation>
    </message>
    <message>
        <source>report</source>
        <translation>есеп</translation>
    </message>
    <message>
        <source>other</source>
        <translation>басқа</translation>
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
        <translation>бір рет</translation>
    </message>
    <message>
        <source>month</source>
        <translation>ай</translation>
    </message>
    <message>
        <source>year</source>
        <translation>жыл</translation>
    </message>
    <message>
        <source>hour of outage</source>
        <translation>тоқтап тұрған сағат</translation>
    </message>
    <message>
        <source>no sessions</source>
        <translation>сеанс жоқ</translation>
    </message>
    <message>
        <source>with the client</source>
        <translation>клиентте</translation>
    </message>
    <message>
        <source>on one node</source>
        <translation>бір торапта</translation>
    </message>
    <message>
        <source>replicated between nodes</source>
        <translation>тораптар арасында көшірмеленеді</translation>
    </message>
    <message>
        <source>in a store</source>
        <translation>қоймада</translation>
    </message>
    <message>
        <source>2026-11-24</source>
        <translation>2026-11-24</translation>
    </message>
    <message>
        <source>15 min, 1 h 30 min, 2 d</source>
        <translation>15 мин, 1 сағ 30 мин, 2 күн</translation>
    </message>
    <message>
        <source>latitude, longitude: 51.169, 71.449</source>
        <translation>ендік, бойлық: 51.169, 71.449</translation>
    </message>
    <message>
        <source>one on each line</source>
        <translation>әр жолда біреуден</translation>
    </message>
    <message>
        <source>one on each line, as KIND:ID: host:db-1</source>
        <translation>әр жолда біреуден, KIND:ID түрінде: host:db-1</translation>
    </message>
    <message>
        <source>one on each line: 1 h: 3 orders are lost; levels 0 to 5, from 4 unbearable</source>
        <translation>әр жолда біреуден: 1 сағ: 3 тапсырыстар жоғалады; деңгейлер 0–5, 4-тен бастап төзгісіз</translation>
    </message>
    <message>
        <source>one on each line: 15 min: contact:aigul, or team:databases</source>
        <translation>әр жолда біреуден: 15 мин: contact:aigul не team:databases</translation>
    </message>
    <message>
        <source>“%1” says no moment and level</source>
        <translation>«%1» сәт пен деңгейді айтпайды</translation>
    </message>
    <message>
        <source>“%1” is no place on the earth</source>
        <translation>«%1» — жер бетіндегі орын емес</translation>
    </message>
    <message>
        <source>“%1” is no length of time</source>
        <translation>«%1» — уақыт ұзақтығы емес</translation>
    </message>
    <message>
        <source>Type it as 15 min, 1 h 30 min or 2 d</source>
        <translation>15 мин, 1 сағ 30 мин не 2 күн деп теріңіз</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>d</source>
        <comment>day</comment>
        <translation>күн</translation>
    </message>
    <message>
        <source>h</source>
        <comment>hour</comment>
        <translation>сағ</translation>
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
        <translation>Сүзгі</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Сүзгі: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Finder</name>
    <message>
        <source>Find anything</source>
        <translation>Кез келгенін табу</translation>
    </message>
    <message>
        <source>Find a command, an object, a plan, a run or a setting</source>
        <translation>Пәрменді, нысанды, жоспарды, орындауды не баптауды табу</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Табылғаны</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Бұл сөздер еш жерде жоқ.</translation>
    </message>
    <message numerus="yes">
        <source>%n more: type another word</source>
        <translation>
            <numerusform>тағы %n: тағы бір сөз теріңіз</numerusform>
            <numerusform>тағы %n: тағы бір сөз теріңіз</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::FindingsPanel</name>
    <message>
        <source>Blocks approval</source>
        <translation>Бекітуге кедергі</translation>
    </message>
    <message>
        <source>Should be fixed</source>
        <translation>Түзеткен жөн</translation>
    </message>
    <message>
        <source>To know</source>
        <translation>Біліп қою керек</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Ескертпелер</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Ескертпе</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Түзету</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>The plan is consistent: no findings.</source>
        <translation>Жоспар қайшылықсыз: ескертпе жоқ.</translation>
    </message>
    <message>
        <source>Not linted yet.</source>
        <translation>Құрылымы әлі тексерілмеген.</translation>
    </message>
    <message>
        <source>%1, none blocks</source>
        <translation>%1, кедергі жоқ</translation>
    </message>
    <message>
        <source>%1 of %2 block</source>
        <translation>%2 ішінен %1 кедергі</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Мағынасы</translation>
    </message>
    <message>
        <source>Fix it</source>
        <translation>Түзету</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Соған өту</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::FirstStepsPanel</name>
    <message>
        <source>Go to Plans</source>
        <translation>Жоспарларға өту</translation>
    </message>
    <message>
        <source>Add two people: one who plans and runs, another who approves</source>
        <translation>Екі адамды қосыңыз: бірі жоспарлап орындайды, екіншісі бекітеді</translation>
    </message>
    <message>
        <source>Go to People</source>
        <translation>Адамдарға өту</translation>
    </message>
    <message>
        <source>Say what runs where: open the sample, or import a model</source>
        <translation>Қай жерде не жұмыс істейтінін көрсетіңіз: үлгіні ашыңыз немесе модельді импорттаңыз</translation>
    </message>
    <message>
        <source>Go to Start</source>
        <translation>Бастапқы бетке өту</translation>
    </message>
    <message>
        <source>Make a plan: generated for a service, or from a template</source>
        <translation>Жоспар жасаңыз: қызмет үшін автоматты түрде немесе үлгі бойынша</translation>
    </message>
    <message>
        <source>Check it against the live systems, which changes nothing</source>
        <translation>Оны жұмыс істеп тұрған жүйелерде тексеріңіз: ештеңе өзгермейді</translation>
    </message>
    <message>
        <source>Have the second person approve it</source>
        <translation>Оны екінші адам бекітсін</translation>
    </message>
    <message>
        <source>Rehearse: a drill on a copy, or a planned move</source>
        <translation>Дайындалып көріңіз: көшірмедегі жаттығу немесе жоспарлы көшіру</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Алғашқы қадамдар</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Жасыру</translation>
    </message>
    <message>
        <source>Hide the first steps</source>
        <translation>Алғашқы қадамдарды жасыру</translation>
    </message>
    <message>
        <source>Ctrl+K, “First steps”, shows them again</source>
        <translation>Ctrl+K, «Алғашқы қадамдар» оларды қайта көрсетеді</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::GanttModel</name>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, %2 – %3</translation>
    </message>
    <message>
        <source>%1, foreseen from %2 to %3</source>
        <translation>%1, болжам %2 – %3</translation>
    </message>
    <message>
        <source>, on the critical path</source>
        <translation>, критикалық жолда</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Step; time since the outage</source>
        <translation>Қадам; үзілістен бергі уақыт</translation>
    </message>
    <message>
        <source>Step; time since the start</source>
        <translation>Қадам; басталғаннан бергі уақыт</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Уақыт</translation>
    </message>
    <message>
        <source>, predicted from %1 to %2</source>
        <translation>, болжам бойынша %1 – %2</translation>
    </message>
    <message>
        <source>, on the predicted critical path</source>
        <translation>, болжанған сындарлы жолда</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::GanttView</name>
    <message>
        <source>Steps of the run over time</source>
        <translation>Орындау қадамдары уақыт бойынша</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::GenerateDialog</name>
    <message>
        <source>Generate a plan</source>
        <translation>Жоспар құру</translation>
    </message>
    <message>
        <source>The plan is made from the estate and from what the live systems show. It changes nothing there.</source>
        <translation>Жоспар модель мен тірі жүйелердің көрсеткені бойынша құрылады. Ол жақта ештеңе өзгермейді.</translation>
    </message>
    <message>
        <source>Accepted loss</source>
        <translation>Рұқсат етілген шығын</translation>
    </message>
    <message>
        <source>what the last failover accepted to lose</source>
        <translation>соңғы failover рұқсат еткен шығын</translation>
    </message>
    <message>
        <source>May be thrown away</source>
        <translation>Тастауға болатыны</translation>
    </message>
    <message>
        <source>Two people attest that the lost host is off, since its power cannot be read</source>
        <translation>Қуатын оқу мүмкін болмағандықтан, жоғалған хосттың өшірулі екенін екі адам куәландырады</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>Generate the plan</source>
        <translation>Жоспар құру</translation>
    </message>
    <message>
        <source>Held against an upper bound: what the standby lacks of the last look, and since then the highest rate that was seen. It grows while nobody can look; more than this halts the run before the promotion.</source>
        <translation>Жоғарғы шекпен салыстырылады: соңғы қарағанда standby-ға жетпегені және содан бері көрілген ең жоғары жылдамдық. Ешкім қарай алмай тұрғанда ол өсе береді; осыдан асса, орындау primary ауысуына дейін тоқтайды.</translation>
    </message>
    <message>
        <source>Of the log that only the returning member has. More, or an unknown amount, ends the step before anything is changed; what is within it is copied first.</source>
        <translation>Тек қайтып келген мүшеде бар журналдан. Одан көп не мөлшері белгісіз болса, қадам ештеңе өзгертпей аяқталады; шектен аспағаны алдымен көшіріліп қойылады.</translation>
    </message>
    <message>
        <source>Missing: a service and a site in the estate.</source>
        <translation>Жетіспейді: модельде қызмет пен алаң.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::HeldBox</name>
    <message>
        <source>Nothing happens by itself: it stays open until a person decides.</source>
        <translation>Өздігінен ештеңе болмайды: адам шешкенше ашық қалады.</translation>
    </message>
    <message>
        <source>It is not known when its plan decides by itself.</source>
        <translation>Жоспардың өздігінен қашан шешетіні белгісіз.</translation>
    </message>
    <message>
        <source>Its time is over: it is committed by itself now.</source>
        <translation>Уақыты бітті: енді өздігінен бекітіледі.</translation>
    </message>
    <message>
        <source>It is committed by itself in about %1, at %2 UTC, unless a person decides before.</source>
        <translation>Адам ертерек шешпесе, шамамен %1 кейін, %2 UTC-те өздігінен бекітіледі.</translation>
    </message>
    <message>
        <source>Its time is over: it is taken back by itself now if that is safe, and kept if not.</source>
        <translation>Уақыты бітті: қауіпсіз болса, енді өздігінен кері қайтарылады, әйтпесе қалдырылады.</translation>
    </message>
    <message>
        <source>It is taken back by itself in about %1, at %2 UTC, unless a person decides before. It is kept if that is not safe then.</source>
        <translation>Адам ертерек шешпесе, шамамен %1 кейін, %2 UTC-те өздігінен кері қайтарылады. Ол кезде қауіпсіз болмаса, қалдырылады.</translation>
    </message>
    <message>
        <source>Its time is over: its plan would take it back, but not all of it has a way back, so it is kept.</source>
        <translation>Уақыты бітті: жоспар кері қайтарар еді, бірақ бәрінің қайтар жолы жоқ, сондықтан қалдырылады.</translation>
    </message>
    <message>
        <source>In about %1, at %2 UTC, its plan would take it back. Not all of it has a way back, so it will be kept.</source>
        <translation>Шамамен %1 кейін, %2 UTC-те жоспар кері қайтарар еді. Бәрінің қайтар жолы жоқ, сондықтан қалдырылады.</translation>
    </message>
    <message>
        <source>It takes the role %1 to decide.</source>
        <translation>Шешу үшін «%1» рөлі керек.</translation>
    </message>
    <message>
        <source>It takes the role %1 to decide: %2.</source>
        <translation>Шешу үшін «%1» рөлі керек: %2.</translation>
    </message>
    <message>
        <source>Commit: it stays as it is now. What the run claimed is given back and the run ends; after that only another plan moves it back.</source>
        <translation>Бекіту: бәрі қазіргідей қалады. Орындау иеленгені қайтарылып, орындау аяқталады; содан кейін оны тек басқа жоспар кері көшіреді.</translation>
    </message>
    <message>
        <source>Roll back: not possible. Nothing of it has a way back.</source>
        <translation>Кері қайтару: мүмкін емес. Ештеңенің қайтар жолы жоқ.</translation>
    </message>
    <message>
        <source>Roll back: not possible. There is no way back past “%1”.</source>
        <translation>Кері қайтару: мүмкін емес. «%1» қадамынан кейін қайтар жол жоқ.</translation>
    </message>
    <message>
        <source>Roll back: what was done after “%1” is taken back, newest first. That step and what came before it stay.</source>
        <translation>Кері қайтару: «%1» қадамынан кейін істелгені соңғысынан бастап қайтарылады. Ол қадам мен оған дейінгісі қалады.</translation>
    </message>
    <message>
        <source>Roll back: what was done is taken back, newest first, as far as the plan says how. Each step is guarded and observed like any other.</source>
        <translation>Кері қайтару: істелгені соңғысынан бастап, жоспар қалай екенін айтқан жерге дейін қайтарылады. Әр қадам басқалары сияқты күзетіледі және бақыланады.</translation>
    </message>
    <message>
        <source>Commit…</source>
        <translation>Бекіту…</translation>
    </message>
    <message>
        <source>Roll back now…</source>
        <translation>Қазір кері қайтару…</translation>
    </message>
    <message>
        <source>The run waits for its commit</source>
        <translation>Орындау бекітуді күтіп тұр</translation>
    </message>
    <message>
        <source>All its steps are done. It is held open until it is committed or taken back.</source>
        <translation>Барлық қадамы орындалды. Бекітілгенше не кері қайтарылғанша ашық тұрады.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::HistoryPage</name>
    <message>
        <source>Replication lag</source>
        <translation>Репликация кешігуі</translation>
    </message>
    <message>
        <source>Recovery times</source>
        <translation>Қалпына келтіру уақыттары</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>Соңғы %1</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>Уақытпен</translation>
    </message>
    <message>
        <source>In bytes</source>
        <translation>Байтпен</translation>
    </message>
    <message>
        <source>Reading the workspace…</source>
        <translation>Жұмыс кеңістігі оқылуда…</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Жұмыс кеңістігі ашылмаған.</translation>
    </message>
    <message>
        <source>Open a workspace…</source>
        <translation>Жұмыс кеңістігін ашу…</translation>
    </message>
    <message>
        <source>This workspace has no service yet: it has no history.</source>
        <translation>Бұл жұмыс кеңістігінде әлі қызмет жоқ: тарихы да жоқ.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Тарих</translation>
    </message>
    <message>
        <source>replication lag, recovery times</source>
        <translation>репликация кешігуі, қалпына келтіру уақыттары</translation>
    </message>
    <message>
        <source>The history of %1 could not be read</source>
        <translation>%1 тарихы оқылмады</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>Тарих оқылуда…</translation>
    </message>
    <message>
        <source>the worst of each %1, since %2</source>
        <translation>әр %1 ішіндегі ең нашары, %2 бастап</translation>
    </message>
    <message>
        <source>Nobody has looked at a replica of this service since this server began.</source>
        <translation>Бұл сервер іске қосылғалы осы қызметтің репликасына ешкім қарамаған.</translation>
    </message>
    <message>
        <source>This service was not moved yet, nor drilled.</source>
        <translation>Бұл қызмет әлі көшірілмеген, жаттығу да болмаған.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::HistoryWords</name>
    <message>
        <source>%1: at most %2 behind</source>
        <translation>%1: ең көбі %2 артта</translation>
    </message>
    <message>
        <source>%1: not known</source>
        <translation>%1: белгісіз</translation>
    </message>
    <message>
        <source>RPO %1</source>
        <translation>RPO %1</translation>
    </message>
    <message>
        <source>no RPO was promised</source>
        <translation>RPO уәде етілмеген</translation>
    </message>
    <message>
        <source>nothing known for %1</source>
        <translation>%1 бойы ештеңе белгісіз</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>%1 дейін</translation>
    </message>
    <message>
        <source>%1: replication lag</source>
        <translation>%1: репликация кешігуі</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Артта</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Басы</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Соңы</translation>
    </message>
    <message>
        <source>Replica</source>
        <translation>Реплика</translation>
    </message>
    <message>
        <source>Bytes behind</source>
        <translation>Артта, байт</translation>
    </message>
    <message>
        <source>Against RPO</source>
        <translation>RPO-мен салыстырғанда</translation>
    </message>
    <message>
        <source>Looks</source>
        <translation>Қараулар</translation>
    </message>
    <message>
        <source>nothing promised</source>
        <translation>уәде жоқ</translation>
    </message>
    <message>
        <source>nobody looked</source>
        <translation>ешкім қарамады</translation>
    </message>
    <message>
        <source>within</source>
        <translation>шегінде</translation>
    </message>
    <message>
        <source>over</source>
        <translation>асып кетті</translation>
    </message>
    <message>
        <source>%1 of %2 told</source>
        <translation>%2 ішінен %1 айтты</translation>
    </message>
    <message>
        <source>Run, by the day (UTC)</source>
        <translation>Орындау, күні бойынша (UTC)</translation>
    </message>
    <message numerus="yes">
        <source>%n real move(s)</source>
        <translation>
            <numerusform>%n нақты көшіру</numerusform>
            <numerusform>%n нақты көшіру</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n drill(s)</source>
        <translation>
            <numerusform>%n жаттығу</numerusform>
            <numerusform>%n жаттығу</numerusform>
        </translation>
    </message>
    <message>
        <source>RTO %1</source>
        <translation>RTO %1</translation>
    </message>
    <message>
        <source>no RTO was promised</source>
        <translation>RTO уәде етілмеген</translation>
    </message>
    <message numerus="yes">
        <source>recovery time not known of %n run(s)</source>
        <translation>
            <numerusform>%n орындаудың қалпына келтіру уақыты белгісіз</numerusform>
            <numerusform>%n орындаудың қалпына келтіру уақыты белгісіз</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: recovery times</source>
        <translation>%1: қалпына келтіру уақыттары</translation>
    </message>
    <message>
        <source>in earnest</source>
        <translation>нақты</translation>
    </message>
    <message>
        <source>drill</source>
        <translation>жаттығу</translation>
    </message>
    <message>
        <source>Recovery time</source>
        <translation>Қалпына келтіру уақыты</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Басталды</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>Аяқталды</translation>
    </message>
    <message>
        <source>RTO</source>
        <translation>RTO</translation>
    </message>
    <message>
        <source>Against RTO</source>
        <translation>RTO-мен салыстырғанда</translation>
    </message>
    <message>
        <source>DRILL</source>
        <translation>ЖАТТЫҒУ</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::HoldButton</name>
    <message>
        <source>Hold it down with the pointer for %1 seconds</source>
        <translation>Сілтеуішпен %1 секунд басып тұрыңыз</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ImpactTexts</name>
    <message>
        <source>fails</source>
        <translation>істен шығады</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>жоғалды</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>үзілді</translation>
    </message>
    <message>
        <source>degraded</source>
        <translation>нашарлады</translation>
    </message>
    <message>
        <source>at risk</source>
        <translation>қауіпте</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>орнында</translation>
    </message>
    <message>
        <source>%1 stands in %2</source>
        <translation>%1 тұрған жері: %2</translation>
    </message>
    <message>
        <source>%1 falls together with %2</source>
        <translation>%1 бірге құлайды: %2</translation>
    </message>
    <message>
        <source>%1 is provided by %2</source>
        <translation>%1 провайдері: %2</translation>
    </message>
    <message>
        <source>%1 runs on %2</source>
        <translation>%1 жұмыс орны: %2</translation>
    </message>
    <message>
        <source>%1 is carried by %2</source>
        <translation>%1 тіреуі: %2</translation>
    </message>
    <message>
        <source>%1 votes with %2</source>
        <translation>%1 бірге дауыс береді: %2</translation>
    </message>
    <message>
        <source>%1 is copied over %2</source>
        <translation>%1 көшірілетін жолы: %2</translation>
    </message>
    <message>
        <source>%1 is reached over %2</source>
        <translation>%1 жететін жол: %2</translation>
    </message>
    <message>
        <source>%1 ends at %2</source>
        <translation>%1 аяқталатын жері: %2</translation>
    </message>
    <message>
        <source>%1 needs %2</source>
        <translation>%1 үшін қажет: %2</translation>
    </message>
    <message>
        <source>%1 works better with %2</source>
        <translation>%1 жақсырақ жұмыс істейді: %2</translation>
    </message>
    <message>
        <source>%1 consists of %2</source>
        <translation>%1 құрамында: %2</translation>
    </message>
    <message>
        <source>%1 lies in %2</source>
        <translation>%1 жатқан жері: %2</translation>
    </message>
    <message>
        <source>%1 is fenced by %2</source>
        <translation>%1 fence құралы: %2</translation>
    </message>
    <message>
        <source>%1 is owned by %2</source>
        <translation>%1 иесі: %2</translation>
    </message>
    <message>
        <source>%1 is approved by %2</source>
        <translation>%1 мақұлдаушысы: %2</translation>
    </message>
    <message>
        <source>%1 is logged in to with %2</source>
        <translation>%1 кіру кілті: %2</translation>
    </message>
    <message>
        <source>%1 fails</source>
        <translation>%1 істен шығады</translation>
    </message>
    <message>
        <source>%1 may fall too: nobody has said where it runs</source>
        <translation>%1 да құлауы мүмкін: қайда жұмыс істейтінін ешкім айтқан жоқ</translation>
    </message>
    <message>
        <source> (%1 of %2 still serve, %3 needed)</source>
        <translation> (%2-нің %1-і әлі қызмет етеді, %3 керек)</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>өлшенген</translation>
    </message>
    <message>
        <source>a usual time</source>
        <translation>әдеттегі уақыт</translation>
    </message>
    <message>
        <source>deadlines of the plan</source>
        <translation>жоспардың мерзімдері</translation>
    </message>
    <message>
        <source>without the time that people take</source>
        <translation>адамдар жұмсайтын уақытсыз</translation>
    </message>
    <message>
        <source>as it was declared</source>
        <translation>жарияланғандай</translation>
    </message>
    <message>
        <source>from one proven backup to the next</source>
        <translation>бір дәлелденген көшірмеден келесіге дейін</translation>
    </message>
    <message>
        <source>it does not move</source>
        <translation>ол көшпейді</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>орындалады</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>орындалмайды</translation>
    </message>
    <message>
        <source>not known whether it is kept</source>
        <translation>орындалатыны белгісіз</translation>
    </message>
    <message>
        <source>%1; promised %2: %3</source>
        <translation>%1; уәде %2: %3</translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n жоғалды</numerusform>
            <numerusform>%n жоғалды</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n interrupted</source>
        <translation>
            <numerusform>%n үзілді</numerusform>
            <numerusform>%n үзілді</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n degraded</source>
        <translation>
            <numerusform>%n нашарлады</numerusform>
            <numerusform>%n нашарлады</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at risk</source>
        <translation>
            <numerusform>%n қауіпте</numerusform>
            <numerusform>%n қауіпте</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %n it is not known</source>
        <translation>
            <numerusform>%n туралы белгісіз</numerusform>
            <numerusform>%n туралы белгісіз</numerusform>
        </translation>
    </message>
    <message>
        <source>If %1 fails, of the services: %2.</source>
        <translation>%1 істен шықса, қызметтерден: %2.</translation>
    </message>
    <message>
        <source>If %1 fails, every service holds, as far as it is drawn.</source>
        <translation>%1 істен шықса, сызылғаны бойынша барлық қызмет орнында қалады.</translation>
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
        <translation>Қуатын оқу мүмкін болмаса: екі адам қол қояды, бұл бір дәлел болып саналады.</translation>
    </message>
    <message>
        <source>Nothing is selected</source>
        <translation>Ештеңе таңдалмаған</translation>
    </message>
    <message>
        <source>Choose a node with the mouse or the arrow keys.</source>
        <translation>Түйінді тінтуірмен не көрсеткі пернелермен таңдаңыз.</translation>
    </message>
    <message>
        <source>Plan a switchover to it…</source>
        <translation>Оған switchover жоспарлау…</translation>
    </message>
    <message>
        <source>Plan a failover to it…</source>
        <translation>Оған failover жоспарлау…</translation>
    </message>
    <message>
        <source>Attest that %1 is off…</source>
        <translation>%1 өшірулі екенін куәландыру…</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>was: %1</source>
        <translation>бұрын: %1</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Рөлі</translation>
    </message>
    <message>
        <source>Writable</source>
        <translation>Жазылады</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Орны</translation>
    </message>
    <message>
        <source>Behind, apply</source>
        <translation>Артта, қолдану</translation>
    </message>
    <message>
        <source>Behind, transport</source>
        <translation>Артта, тасымал</translation>
    </message>
    <message>
        <source>Replication slot</source>
        <translation>Репликация слоты</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Дерекқор</translation>
    </message>
    <message>
        <source>Health check</source>
        <translation>Денсаулық тексеруі</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Қуат</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Бұғатталған</translation>
    </message>
    <message>
        <source>Probes</source>
        <translation>Сынамалар</translation>
    </message>
    <message>
        <source>Attested off</source>
        <translation>Өшірулі деп куәландырылған</translation>
    </message>
    <message>
        <source>Control data</source>
        <translation>Control data</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Бірегейлік</translation>
    </message>
    <message>
        <source>Epoch “%1”</source>
        <translation>Дәуір «%1»</translation>
    </message>
    <message>
        <source>Seen from</source>
        <translation>Қайдан көрінді</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Көрінді</translation>
    </message>
    <message>
        <source>Last look</source>
        <translation>Соңғы қарау</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Мекенжай</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Алаң</translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>SSH as %1, port %2, host key pinned</source>
        <translation>SSH: %1, порт %2, хост кілті бекітілген</translation>
    </message>
    <message>
        <source>Farhaven does not log in there</source>
        <translation>Farhaven ол жерге кірмейді</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>Деректер жиыны</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Құрамдас</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Деңгей</translation>
    </message>
    <message>
        <source>none chosen yet</source>
        <translation>әлі таңдалмаған</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Тұрақты орны</translation>
    </message>
    <message>
        <source>Public name</source>
        <translation>Жария атау</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Шеткі қабат</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Қолданба</translation>
    </message>
    <message>
        <source>Writer</source>
        <translation>Жазушы</translation>
    </message>
    <message>
        <source>Fence</source>
        <translation>Оқшаулау (fence)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>жоқ</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::InventoryPage</name>
    <message numerus="yes">
        <source>Change %n together…</source>
        <translation>
            <numerusform>%n бірге өзгерту…</numerusform>
            <numerusform>%n бірге өзгерту…</numerusform>
        </translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Өзгерту…</translation>
    </message>
    <message>
        <source>No tier is proposed. %1</source>
        <translation>Деңгей ұсынылмайды. %1</translation>
    </message>
    <message>
        <source>Its tier is the proposed one, %1. %2</source>
        <translation>Деңгейі ұсынылғандай: %1. %2</translation>
    </message>
    <message>
        <source>Proposed tier: %1. %2</source>
        <translation>Ұсынылатын деңгей: %1. %2</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>Add to the inventory</source>
        <translation>Мүкәммалға қосу</translation>
    </message>
    <message>
        <source>Change the inventory</source>
        <translation>Мүкәммалды өзгерту</translation>
    </message>
    <message>
        <source>Take out of the inventory</source>
        <translation>Мүкәммалдан алып тастау</translation>
    </message>
    <message>
        <source>Choose the tier</source>
        <translation>Деңгейді таңдау</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Не табылды</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Түрі</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>Choose this tier</source>
        <translation>Осы деңгейді таңдау</translation>
    </message>
    <message>
        <source>New…</source>
        <translation>Жаңа…</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Алып тастау</translation>
    </message>
    <message>
        <source>Show on the drawing</source>
        <translation>Сызбада көрсету</translation>
    </message>
    <message>
        <source>Search all of it: names, addresses, numbers, notes</source>
        <translation>Бәрінен іздеу: аттар, мекенжайлар, нөмірлер, жазбалар</translation>
    </message>
    <message>
        <source>Search the inventory</source>
        <translation>Мүкәммалдан іздеу</translation>
    </message>
    <message>
        <source>Kinds of things</source>
        <translation>Заттардың түрлері</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Мүкәммал</translation>
    </message>
    <message>
        <source>Reading the workspace…</source>
        <translation>Жұмыс кеңістігі оқылуда…</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Жұмыс кеңістігі ашылмаған.</translation>
    </message>
    <message>
        <source>Nothing of this kind is kept yet.</source>
        <translation>Бұл түрден әзірге ештеңе жоқ.</translation>
    </message>
    <message numerus="yes">
        <source>More than %n found</source>
        <translation>
            <numerusform>%n-нан көп табылды</numerusform>
            <numerusform>%n-нан көп табылды</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n табылды</numerusform>
            <numerusform>%n табылды</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing has words that begin like these.</source>
        <translation>Сөздері осылай басталатын ештеңе жоқ.</translation>
    </message>
    <message>
        <source>Take the last change back</source>
        <translation>Соңғы өзгерісті қайтару</translation>
    </message>
    <message>
        <source>Do the last change again</source>
        <translation>Соңғы өзгерісті қайта жасау</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ItemDialog</name>
    <message>
        <source>New: %1</source>
        <translation>Жаңа: %1</translation>
    </message>
    <message numerus="yes">
        <source>Change %n objects together</source>
        <translation>
            <numerusform>%n нысанды бірге өзгерту</numerusform>
            <numerusform>%n нысанды бірге өзгерту</numerusform>
        </translation>
    </message>
    <message>
        <source>Change: %1</source>
        <translation>Өзгерту: %1</translation>
    </message>
    <message>
        <source>What is ticked is set in all of them; the rest stays as it is in each.</source>
        <translation>Белгіленгені бәрінде өзгереді; қалғаны әрқайсысында сол күйі қалады.</translation>
    </message>
    <message>
        <source>Add it</source>
        <translation>Қосу</translation>
    </message>
    <message>
        <source>Keep the change</source>
        <translation>Өзгерісті сақтау</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Айтылмаған</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Аты</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1 (қажет)</translation>
    </message>
    <message>
        <source>nothing was said</source>
        <translation>ештеңе айтылмады</translation>
    </message>
    <message>
        <source>It is needed</source>
        <translation>Ол қажет</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::KeyFields</name>
    <message>
        <source>An OpenSSH Ed25519 key with a passphrase</source>
        <translation>Құпиясөз тіркесі бар OpenSSH Ed25519 кілті</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Адам</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Кілт файлы</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Құпиясөз тіркесі</translation>
    </message>
    <message>
        <source>Choose your key file</source>
        <translation>Кілт файлыңызды таңдаңыз</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Пернелер</translation>
    </message>
    <message>
        <source>Copy the selected rows of a table</source>
        <translation>Кестенің таңдалған жолдарын көшіру</translation>
    </message>
    <message>
        <source>Filter the table</source>
        <translation>Кестені сүзу</translation>
    </message>
    <message>
        <source>Move in tables, the rail and the topology</source>
        <translation>Кестеде, бөлімдерде, топологияда жылжу</translation>
    </message>
    <message>
        <source>To the next part; Shift+Tab back</source>
        <translation>Келесі бөлікке; Shift+Tab артқа</translation>
    </message>
    <message>
        <source>Leave a dialog, a filter or the wall display</source>
        <translation>Диалогтан, сүзгіден не қабырға экранынан шығу</translation>
    </message>
    <message>
        <source>No key starts a run: that takes the pointer, held down.</source>
        <translation>Ешбір перне орындауды бастамайды: ол үшін сілтеуішті басып тұру керек.</translation>
    </message>
    <message>
        <source>From a drawing to the same as rows, and back</source>
        <translation>Сызбадан сол нәрсенің жолдарына, және кері</translation>
    </message>
    <message>
        <source>Export the table</source>
        <translation>Кестені экспорттау</translation>
    </message>
    <message>
        <source>Filter by columns</source>
        <translation>Бағандар бойынша сүзу</translation>
    </message>
    <message>
        <source>Sort by the column; with Shift: by it too</source>
        <translation>Баған бойынша сұрыптау; Shift-пен: оған қоса</translation>
    </message>
    <message>
        <source>Choose columns</source>
        <translation>Бағандарды таңдау</translation>
    </message>
    <message>
        <source>Zoom the topology</source>
        <translation>Топология масштабы</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::LibraryDialog</name>
    <message>
        <source>The steps of a plan of the kind “%1” are written from the estate and from what the live systems show.</source>
        <translation>«%1» түріндегі жоспардың қадамдары инфрақұрылым сипаттамасы мен тірі жүйелер көрсеткенінен жазылады.</translation>
    </message>
    <message>
        <source>Its run stays open when all is done, until it is committed.</source>
        <translation>Бәрі орындалғанда оның орындалуы бекітілгенше ашық қалады.</translation>
    </message>
    <message>
        <source>A plan from a template</source>
        <translation>Үлгіден жоспар</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Қолдану</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Үлгі</translation>
    </message>
    <message>
        <source>Answers to the requirements: %1</source>
        <translation>Мына талаптарға жауап береді: %1</translation>
    </message>
    <message>
        <source>none is named</source>
        <translation>аталмаған</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>қосылмайды</translation>
    </message>
    <message>
        <source>The library of this server has no template for a plan.</source>
        <translation>Бұл сервердің кітапханасында жоспар үлгісі жоқ.</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>Жетіспейді: %1</translation>
    </message>
    <message>
        <source>%1 (your own)</source>
        <translation>%1 (өзіңіздікі)</translation>
    </message>
    <message>
        <source>Remove it for good</source>
        <translation>Біржола жою</translation>
    </message>
    <message>
        <source>Remove this template…</source>
        <translation>Бұл үлгіні жою…</translation>
    </message>
    <message>
        <source>%1, of %2</source>
        <translation>%1, %2 ішінде</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::LogPane</name>
    <message>
        <source>Find in the log</source>
        <translation>Журналдан іздеу</translation>
    </message>
    <message>
        <source>Previous find</source>
        <translation>Алдыңғы табылған</translation>
    </message>
    <message>
        <source>Previous find (Shift+F3)</source>
        <translation>Алдыңғы табылған (Shift+F3)</translation>
    </message>
    <message>
        <source>Next find</source>
        <translation>Келесі табылған</translation>
    </message>
    <message>
        <source>Next find (F3)</source>
        <translation>Келесі табылған (F3)</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Жолға бөлу</translation>
    </message>
    <message>
        <source>Break long lines</source>
        <translation>Ұзын жолдарды бөлу</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Тоқтату</translation>
    </message>
    <message>
        <source>Hold the log still; the run goes on, and new lines wait</source>
        <translation>Журналды қозғалтпау; орындалу жүре береді, жаңа жолдар күтеді</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Copy the selected lines, or all (Ctrl+C)</source>
        <translation>Таңдалған жолдарды немесе бәрін көшіру (Ctrl+C)</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>табылмады</translation>
    </message>
    <message numerus="yes">
        <source>%n find(s)</source>
        <translation>
            <numerusform>%n табылды</numerusform>
            <numerusform>%n табылды</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%2 ішінен %1</translation>
    </message>
    <message numerus="yes">
        <source>%n new line(s) wait</source>
        <translation>
            <numerusform>%n жаңа жол күтіп тұр</numerusform>
            <numerusform>%n жаңа жол күтіп тұр</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::LogView</name>
    <message>
        <source>Log of the run, newest first</source>
        <translation>Орындау журналы, жаңасы жоғарыда</translation>
    </message>
    <message>
        <source>Decisions of people, newest first</source>
        <translation>Адамдардың шешімдері, жаңасы жоғарыда</translation>
    </message>
    <message>
        <source>Time (UTC)</source>
        <translation>Уақыт (UTC)</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Қадам</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Не болды</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кім</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Шешім</translation>
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
        <translation>1 мүше</translation>
    </message>
    <message numerus="yes">
        <source>%n members</source>
        <translation>
            <numerusform>%n мүше</numerusform>
            <numerusform>%n мүше</numerusform>
        </translation>
    </message>
    <message>
        <source>1 session</source>
        <translation>1 сессия</translation>
    </message>
    <message numerus="yes">
        <source>%n sessions</source>
        <translation>
            <numerusform>%n сессия</numerusform>
            <numerusform>%n сессия</numerusform>
        </translation>
    </message>
    <message>
        <source>stopped, seen on its host</source>
        <translation>тоқтаған, өз хостында көрінді</translation>
    </message>
    <message>
        <source>a replica must not take writes</source>
        <translation>реплика жазбаны қабылдамауы керек</translation>
    </message>
    <message>
        <source>streaming</source>
        <translation>ағын бар</translation>
    </message>
    <message>
        <source>not streaming</source>
        <translation>ағын жоқ</translation>
    </message>
    <message>
        <source>not known if streaming</source>
        <translation>ағын бар-жоғы белгісіз</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>тоқтаған</translation>
    </message>
    <message>
        <source>running, takes writes</source>
        <translation>жұмыс істейді, жазады</translation>
    </message>
    <message>
        <source>ready, read only</source>
        <translation>дайын, тек оқу</translation>
    </message>
    <message>
        <source>running, health check fails</source>
        <translation>жұмыс істейді, тексеруден өтпейді</translation>
    </message>
    <message>
        <source>running, health not known</source>
        <translation>жұмыс істейді, денсаулығы белгісіз</translation>
    </message>
    <message>
        <source>closed for traffic</source>
        <translation>трафикке жабық</translation>
    </message>
    <message>
        <source>draining</source>
        <translation>босатылуда</translation>
    </message>
    <message>
        <source>open for traffic</source>
        <translation>трафикке ашық</translation>
    </message>
    <message>
        <source>open in part</source>
        <translation>ішінара ашық</translation>
    </message>
    <message>
        <source>power on</source>
        <translation>қуат қосулы</translation>
    </message>
    <message>
        <source>power off, read back</source>
        <translation>қуат өшірулі, кері оқылды</translation>
    </message>
    <message>
        <source>power not known</source>
        <translation>қуаты белгісіз</translation>
    </message>
    <message>
        <source>network open</source>
        <translation>желі ашық</translation>
    </message>
    <message>
        <source>network blocked</source>
        <translation>желі бұғатталған</translation>
    </message>
    <message>
        <source>network blocked, log-ins open</source>
        <translation>желі бұғатталған, кіру ашық</translation>
    </message>
    <message>
        <source>network block not known</source>
        <translation>желі бұғаты белгісіз</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>дерек жоқ</translation>
    </message>
    <message>
        <source>never answered here</source>
        <translation>осында ешқашан жауап бермеген</translation>
    </message>
    <message>
        <source>not observed yet</source>
        <translation>әлі бақыланбаған</translation>
    </message>
    <message>
        <source>unknown, seen %1</source>
        <translation>белгісіз, көрінді: %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>бұрын %1</translation>
    </message>
    <message>
        <source>nothing runs here</source>
        <translation>мұнда ештеңе жұмыс істемейді</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>жауап береді</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n answer</source>
        <translation>
            <numerusform>%n ішінен %1 жауап береді</numerusform>
            <numerusform>%n ішінен %1 жауап береді</numerusform>
        </translation>
    </message>
    <message>
        <source>last seen %1</source>
        <translation>соңғы рет көрінді: %1</translation>
    </message>
    <message>
        <source>%1 behind</source>
        <translation>%1 артта</translation>
    </message>
    <message>
        <source>has everything</source>
        <translation>бәрі бар</translation>
    </message>
    <message>
        <source>lag not known</source>
        <translation>артта қалуы белгісіз</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>көрінді: %1</translation>
    </message>
    <message>
        <source>application</source>
        <translation>қолданба</translation>
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
        <translation>деректер</translation>
    </message>
    <message>
        <source>database</source>
        <translation>дерекқор</translation>
    </message>
    <message>
        <source>load balancer</source>
        <translation>жүктеме теңгергіш</translation>
    </message>
    <message>
        <source>public name</source>
        <translation>жария атау</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::MemberRecords</name>
    <message>
        <source>was %1</source>
        <translation>бұрын %1</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ешқашан</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Алаң</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Құрамдас</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Мүше</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Рөлі</translation>
    </message>
    <message>
        <source>Writable</source>
        <translation>Жазылады</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Артта</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Орны</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Көрінді</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>Неге сүйенеді</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Minimap</name>
    <message>
        <source>Small map of the drawing</source>
        <translation>Сызбаның кіші картасы</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::NeedRow</name>
    <message>
        <source>just now</source>
        <translation>жаңа ғана</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::NoticesPage</name>
    <message>
        <source>Time (UTC)</source>
        <translation>Уақыт (UTC)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Не</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Рет</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Хабарламалар</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Мәтінін көшіру</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>Бәрі оқылды деу</translation>
    </message>
    <message>
        <source>errors stay until they are read</source>
        <translation>қателер оқылғанша тұрады</translation>
    </message>
    <message>
        <source>In full</source>
        <translation>Толығымен</translation>
    </message>
    <message>
        <source>Run of “%1” was interrupted</source>
        <translation>«%1» орындауы үзілді</translation>
    </message>
    <message>
        <source>Run of “%1” succeeded</source>
        <translation>«%1» орындауы сәтті аяқталды</translation>
    </message>
    <message>
        <source>Run of “%1” halted: a person is needed</source>
        <translation>«%1» орындауы тоқтады: адам керек</translation>
    </message>
    <message>
        <source>Run of “%1” was aborted</source>
        <translation>«%1» орындауы үзілді</translation>
    </message>
    <message>
        <source>read</source>
        <translation>оқылған</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>оқылмаған</translation>
    </message>
    <message>
        <source>Nothing was told yet.</source>
        <translation>Әлі ештеңе хабарланған жоқ.</translation>
    </message>
    <message>
        <source>Choose a line above.</source>
        <translation>Жоғарыдан жолды таңдаңыз.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OpenerFields</name>
    <message>
        <source>The new slot is opened by</source>
        <translation>Жаңа слот немен ашылады</translation>
    </message>
    <message>
        <source>Open it by</source>
        <translation>Немен ашу</translation>
    </message>
    <message>
        <source>a passphrase</source>
        <translation>құпиясөз тіркесі</translation>
    </message>
    <message>
        <source>your keychain on this machine</source>
        <translation>осы машинадағы кілттер қоймаңыз</translation>
    </message>
    <message>
        <source>a key file</source>
        <translation>кілт файлы</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Жаңа құпиясөз тіркесі</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Құпиясөз тіркесі</translation>
    </message>
    <message>
        <source>The same again</source>
        <translation>Тағы бір рет</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Кілт файлы</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
    <message>
        <source>Choose the key file</source>
        <translation>Кілт файлын таңдау</translation>
    </message>
    <message>
        <source>Who or what it is for</source>
        <translation>Кімге немесе неге арналған</translation>
    </message>
    <message>
        <source>Where to keep the new key</source>
        <translation>Жаңа кілтті қайда сақтау керек</translation>
    </message>
    <message>
        <source>Missing: the key file.</source>
        <translation>Жетіспейді: кілт файлы.</translation>
    </message>
    <message>
        <source>Missing: the passphrase of the vault.</source>
        <translation>Жетіспейді: қойманың құпиясөз тіркесі.</translation>
    </message>
    <message>
        <source>Missing: a new passphrase of at least %1 characters.</source>
        <translation>Жетіспейді: кемінде %1 таңбалы жаңа құпиясөз тіркесі.</translation>
    </message>
    <message>
        <source>Missing: the same new passphrase once more.</source>
        <translation>Жетіспейді: сол жаңа құпиясөз тіркесі тағы бір рет.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OrderGraph</name>
    <message>
        <source>Order of the steps; the table beside it says the same</source>
        <translation>Қадамдар реті; жанындағы кесте де соны айтады</translation>
    </message>
    <message>
        <source>no return</source>
        <translation>қайтару жоқ</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>point of no return</source>
        <translation>қайтпайтын нүкте</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s), see the list below</source>
        <translation>
            <numerusform>%n ескерту, төмендегі тізімді қараңыз</numerusform>
            <numerusform>%n ескерту, төмендегі тізімді қараңыз</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Outline</name>
    <message>
        <source>Hosts</source>
        <translation>Хосттар</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OverviewFeed</name>
    <message>
        <source>Check against the live systems</source>
        <translation>Тірі жүйелермен тексеру</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::OverviewPage</name>
    <message>
        <source>Needs a person now</source>
        <translation>Қазір адам араласуы керек</translation>
    </message>
    <message>
        <source>Services by tier</source>
        <translation>Деңгейлер бойынша қызметтер</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Қызметтер</translation>
    </message>
    <message>
        <source>Check all plans</source>
        <translation>Барлық жоспарды тексеру</translation>
    </message>
    <message>
        <source>Asks the live systems whether they would accept each step. Reads only.</source>
        <translation>Тірі жүйелерден әр қадамды қабылдар-қабылдамасын сұрайды. Тек оқиды.</translation>
    </message>
    <message>
        <source>Nothing waits for a person.</source>
        <translation>Адамды күтіп тұрған ештеңе жоқ.</translation>
    </message>
    <message>
        <source>The first snapshot is on its way.</source>
        <translation>Алғашқы көрініс келе жатыр.</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Жұмыс кеңістігі ашылмаған.</translation>
    </message>
    <message>
        <source>Open a workspace…</source>
        <translation>Жұмыс кеңістігін ашу…</translation>
    </message>
    <message>
        <source>This workspace has no service yet: there is nothing to protect.</source>
        <translation>Бұл жұмыс кеңістігінде әлі қызмет жоқ: қорғайтын ештеңе жоқ.</translation>
    </message>
    <message>
        <source>Import a model…</source>
        <translation>Модельді импорттау…</translation>
    </message>
    <message numerus="yes">
        <source>%n, times in UTC</source>
        <translation>
            <numerusform>%n, уақыты UTC</numerusform>
            <numerusform>%n, уақыты UTC</numerusform>
        </translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Шолу</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Тарих</translation>
    </message>
    <message>
        <source>Replication lag and recovery times of the chosen service</source>
        <translation>Таңдалған қызметтің репликация кешігуі мен қалпына келтіру уақыттары</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Нұсқау</translation>
    </message>
    <message>
        <source>First steps</source>
        <translation>Алғашқы қадамдар</translation>
    </message>
    <message>
        <source>the first %1 of %2; the table below has all</source>
        <translation>%2 ішінен алғашқы %1; барлығы төмендегі кестеде</translation>
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
        <translation>%1: қорғанысы белгісіз</translation>
    </message>
    <message>
        <source>Nobody has looked at it yet. Unknown is not protected.</source>
        <translation>Оны әлі ешкім қараған жоқ. Белгісіз дегеніміз қорғалған емес.</translation>
    </message>
    <message>
        <source>Show what is silent</source>
        <translation>Не үнсіз екенін көрсету</translation>
    </message>
    <message>
        <source>%1 runs at the recovery site without a standby</source>
        <translation>%1 қалпына келтіру алаңында standby-сыз жұмыс істеп тұр</translation>
    </message>
    <message>
        <source>A second failure would stop it. %1</source>
        <translation>Екінші ақау оны тоқтатады. %1</translation>
    </message>
    <message>
        <source>Make a plan to go back…</source>
        <translation>Қайту жоспарын құру…</translation>
    </message>
    <message>
        <source>%1: protection is degraded</source>
        <translation>%1: қорғаныс әлсіреген</translation>
    </message>
    <message>
        <source>Show where</source>
        <translation>Қай жерде екенін көрсету</translation>
    </message>
    <message>
        <source>No plan covers %1</source>
        <translation>%1 үшін жоспар жоқ</translation>
    </message>
    <message numerus="yes">
        <source>No plan covers %1 and %n other(s)</source>
        <translation>
            <numerusform>%1 және тағы %n қызмет үшін жоспар жоқ</numerusform>
            <numerusform>%1 және тағы %n қызмет үшін жоспар жоқ</numerusform>
        </translation>
    </message>
    <message>
        <source>When its site is lost there is nothing to start.</source>
        <translation>Алаңы жоғалса, бастайтын ештеңе жоқ.</translation>
    </message>
    <message>
        <source>planner</source>
        <translation>жоспарлаушы</translation>
    </message>
    <message>
        <source>Generate a plan…</source>
        <translation>Жоспар құру…</translation>
    </message>
    <message numerus="yes">
        <source>Plan “%1” has %n finding(s) that block it</source>
        <translation>
            <numerusform>«%1» жоспарына %n ескертпе кедергі</numerusform>
            <numerusform>«%1» жоспарына %n ескертпе кедергі</numerusform>
        </translation>
    </message>
    <message>
        <source>It can be neither signed nor started.</source>
        <translation>Оған қол қоюға да, бастауға да болмайды.</translation>
    </message>
    <message>
        <source>Show the findings</source>
        <translation>Ескертпелерді көрсету</translation>
    </message>
    <message>
        <source>Plan “%1” waits for a second signature</source>
        <translation>«%1» жоспары екінші қолтаңбаны күтуде</translation>
    </message>
    <message>
        <source>approver</source>
        <translation>бекітуші</translation>
    </message>
    <message>
        <source>Review and sign…</source>
        <translation>Қарап шығып, қол қою…</translation>
    </message>
    <message>
        <source>Open the run</source>
        <translation>Орындауды ашу</translation>
    </message>
    <message>
        <source>Run of “%1” is halted</source>
        <translation>«%1» орындауы тоқтап тұр</translation>
    </message>
    <message>
        <source>It goes on only when a person says how.</source>
        <translation>Адам қалай екенін айтқанда ғана жалғасады.</translation>
    </message>
    <message>
        <source>Run of “%1” was interrupted</source>
        <translation>«%1» орындауы үзілді</translation>
    </message>
    <message>
        <source>The program that carried it out ended. It stands where its journal ends.</source>
        <translation>Оны орындап жатқан бағдарлама аяқталды. Ол журналы бітетін жерде тұр.</translation>
    </message>
    <message>
        <source>Run of “%1” is paused</source>
        <translation>«%1» орындауы кідіртілген</translation>
    </message>
    <message>
        <source>The clock of the outage goes on meanwhile.</source>
        <translation>Бұл кезде үзіліс сағаты жүре береді.</translation>
    </message>
    <message>
        <source>There are not two people on the list</source>
        <translation>Тізімде екі адам жоқ</translation>
    </message>
    <message>
        <source>Nothing runs on one person’s word, so nothing can run now.</source>
        <translation>Бір адамның сөзімен ештеңе орындалмайды, сондықтан қазір ештеңе орындалмайды.</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>әкімші</translation>
    </message>
    <message>
        <source>Add people…</source>
        <translation>Адамдар қосу…</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>nowhere seen</source>
        <translation>еш жерде көрінбейді</translation>
    </message>
    <message numerus="yes">
        <source>%n block(s), %1</source>
        <translation>
            <numerusform>%n кедергі, %1</numerusform>
            <numerusform>%n кедергі, %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s), %1</source>
        <translation>
            <numerusform>%n ескерту, %1</numerusform>
            <numerusform>%n ескерту, %1</numerusform>
        </translation>
    </message>
    <message>
        <source>being asked</source>
        <translation>сұралуда</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>тексерілмеген</translation>
    </message>
    <message>
        <source>long ago, %1</source>
        <translation>ескірген, %1</translation>
    </message>
    <message>
        <source>refused, %1</source>
        <translation>бас тартты, %1</translation>
    </message>
    <message>
        <source>no answer, %1</source>
        <translation>жауап жоқ, %1</translation>
    </message>
    <message>
        <source>never</source>
        <translation>ешқашан</translation>
    </message>
    <message>
        <source>older revision, %1</source>
        <translation>ескі нұсқа, %1</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>әлі жоқ</translation>
    </message>
    <message>
        <source>not observed yet</source>
        <translation>әлі бақыланбаған</translation>
    </message>
    <message>
        <source>not known; was “%1”</source>
        <translation>белгісіз; бұрын «%1»</translation>
    </message>
    <message>
        <source>no plan</source>
        <translation>жоспар жоқ</translation>
    </message>
    <message>
        <source>no tier</source>
        <translation>деңгейсіз</translation>
    </message>
    <message>
        <source>At DR, unprotected</source>
        <translation>DR-да, қорғаныссыз</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Деңгей</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Writes at</source>
        <translation>Жазу орны</translation>
    </message>
    <message>
        <source>Protection</source>
        <translation>Қорғаныс</translation>
    </message>
    <message>
        <source>1 Linted</source>
        <translation>1 Құрылымы</translation>
    </message>
    <message>
        <source>2 Checked</source>
        <translation>2 Тексерілген</translation>
    </message>
    <message>
        <source>3 Rehearsed</source>
        <translation>3 Жаттығылған</translation>
    </message>
    <message>
        <source>Loss now / RPO</source>
        <translation>Қазіргі шығын / RPO</translation>
    </message>
    <message>
        <source>Last RTA / RTO</source>
        <translation>Соңғы RTA / RTO</translation>
    </message>
    <message>
        <source>The plan is consistent in itself and with the model</source>
        <translation>Жоспар өз ішінде және модельмен қайшылықсыз</translation>
    </message>
    <message>
        <source>The live systems were asked whether they accept each step</source>
        <translation>Тірі жүйелерден әр қадамды қабылдар-қабылдамасы сұралды</translation>
    </message>
    <message>
        <source>A drill or a real run of this very revision succeeded</source>
        <translation>Дәл осы нұсқаның жаттығуы не нақты орындалуы сәтті өтті</translation>
    </message>
    <message>
        <source>What would be lost now, against the promise</source>
        <translation>Уәдемен салыстырғанда қазір не жоғалар еді</translation>
    </message>
    <message>
        <source>How long the last recovery took, against the promise</source>
        <translation>Соңғы қалпына келтіру қанша уақыт алды, уәдемен салыстырғанда</translation>
    </message>
    <message>
        <source>The live systems accept plan “%1” no more</source>
        <translation>Тірі жүйелер «%1» жоспарын енді қабылдамайды</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>Жоспарды ашу</translation>
    </message>
    <message>
        <source>Run of “%1” waits for an answer</source>
        <translation>«%1» орындалуы жауап күтіп тұр</translation>
    </message>
    <message>
        <source>It goes on once a person has decided, or has done what was asked.</source>
        <translation>Адам шешкенде немесе сұралғанды істегенде жалғасады.</translation>
    </message>
    <message>
        <source>Answer it…</source>
        <translation>Жауап беру…</translation>
    </message>
    <message>
        <source>%1: a member changed role by itself</source>
        <translation>%1: мүше рөлін өзі ауыстырды</translation>
    </message>
    <message>
        <source>BREAK-GLASS: “%1” runs without approval</source>
        <translation>ТӨТЕНШЕ: «%1» бекітусіз орындалуда</translation>
    </message>
    <message>
        <source>Two people signed for it. Who may approve can take it back: it halts before its next step then.</source>
        <translation>Оған екі адам қол қойды. Бекітуші оны қайтарып ала алады: сонда ол келесі қадам алдында тоқтайды.</translation>
    </message>
    <message>
        <source>Look at the proposed plan…</source>
        <translation>Ұсынылған жоспарды қарау…</translation>
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
        <translation>Сызбаға сүйреңіз немесе алдымен мұнда, содан кейін сонда басыңыз</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Paper</name>
    <message>
        <source>needs</source>
        <translation>сүйенеді</translation>
    </message>
    <message>
        <source>ready, not in use</source>
        <translation>дайын, қолданылмайды</translation>
    </message>
    <message>
        <source>, page %1 of %2: row %3, column %4</source>
        <translation>, %2 беттің %1-беті: %3-жол, %4-баған</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PaperDialog</name>
    <message>
        <source>done</source>
        <translation>орындалды</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>сәтсіз</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>өткізіліп жіберілді</translation>
    </message>
    <message>
        <source>Enter what was done on paper: %1</source>
        <translation>Қағаз бойынша жасалғанды енгізу: %1</translation>
    </message>
    <message>
        <source>Enter the step</source>
        <translation>Қадамды енгізу</translation>
    </message>
    <message>
        <source>One step after the other, as it stands on the paper. It is on record as entered afterwards, with your name: no program saw it, and it proves nothing by itself.</source>
        <translation>Қағазда тұрғандай, бір қадамнан соң бірі. Ол сіздің атыңызбен кейін енгізілген деп жазылады: оны ешбір бағдарлама көрген жоқ, өздігінен ештеңені дәлелдемейді.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Басылым</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Қадам</translation>
    </message>
    <message>
        <source>It was</source>
        <translation>Нәтижесі</translation>
    </message>
    <message>
        <source>When, UTC</source>
        <translation>Қашан, UTC</translation>
    </message>
    <message>
        <source>By whom, as on the paper</source>
        <translation>Кім, қағаздағыдай</translation>
    </message>
    <message>
        <source>Note, as on the paper</source>
        <translation>Ескертпе, қағаздағыдай</translation>
    </message>
    <message>
        <source>Entered already</source>
        <translation>Енгізіліп қойғаны</translation>
    </message>
    <message>
        <source>On paper</source>
        <translation>Қағазда</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Енгізілді</translation>
    </message>
    <message>
        <source>Ask what was printed</source>
        <translation>Не басылып шыққанын сұрау</translation>
    </message>
    <message>
        <source>%1…: revision %2, printed %3 by %4</source>
        <translation>%1…: %2-редакция, %3, %4</translation>
    </message>
    <message>
        <source>Read the plan that was printed</source>
        <translation>Басылып шыққан жоспарды оқу</translation>
    </message>
    <message>
        <source>%1, by %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>This plan was never printed, so nothing was done by a print of it.</source>
        <translation>Бұл жоспар ешқашан басып шығарылмаған, сондықтан басылымы бойынша ештеңе жасалмаған.</translation>
    </message>
    <message>
        <source>Missing: the print and the step.</source>
        <translation>Жетіспейді: басылым мен қадам.</translation>
    </message>
    <message>
        <source>That is before it was printed.</source>
        <translation>Бұл басылғанға дейінгі уақыт.</translation>
    </message>
    <message>
        <source>That is in the future.</source>
        <translation>Бұл болашақта.</translation>
    </message>
    <message>
        <source>Missing: whose name stands on the paper.</source>
        <translation>Жетіспейді: қағазда кімнің аты тұр.</translation>
    </message>
    <message>
        <source>Entering…</source>
        <translation>Енгізілуде…</translation>
    </message>
    <message>
        <source>Enter what was done on paper</source>
        <translation>Қағаз бойынша жасалғанды енгізу</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
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
        <translation>Аты</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Кілт</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>No key</source>
        <translation>Кілт жоқ</translation>
    </message>
    <message>
        <source>Revoked: %1</source>
        <translation>Күші жойылған: %1</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Жарамды</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Адамдар</translation>
    </message>
    <message>
        <source>Revoke the key…</source>
        <translation>Кілттің күшін жою…</translation>
    </message>
    <message>
        <source>You act as</source>
        <translation>Сіз кімсіз</translation>
    </message>
    <message>
        <source>Read the list of people</source>
        <translation>Адамдар тізімін оқу</translation>
    </message>
    <message>
        <source>Not known who is on the list</source>
        <translation>Тізімде кім бары белгісіз</translation>
    </message>
    <message>
        <source>Nobody is on the list, so nothing can be approved, armed or run. A run needs two people with a key each: one asks for it, another approves.</source>
        <translation>Тізімде ешкім жоқ, сондықтан ештеңені бекітуге, рұқсат етуге не орындауға болмайды. Орындауға кілті бар екі адам керек: бірі сұрайды, екіншісі бекітеді.</translation>
    </message>
    <message>
        <source>Nobody on the list may approve with a valid key.</source>
        <translation>Тізімдегі ешкім жарамды кілтпен бекіте алмайды.</translation>
    </message>
    <message>
        <source>Whoever approves may not be who asks: a run needs a second person with a key.</source>
        <translation>Бекітуші сұраушы бола алмайды: орындауға кілті бар екінші адам керек.</translation>
    </message>
    <message>
        <source>Who acts in this window is not on the list. Choose who you are.</source>
        <translation>Осы терезеде әрекет етуші тізімде жоқ. Кім екеніңізді таңдаңыз.</translation>
    </message>
    <message>
        <source>%1 can sign, %2 of them may approve. Nobody approves what they wrote or asked for.</source>
        <translation>Қол қоя алатыны: %1, оның ішінде бекіте алатыны: %2. Ешкім өзі жазғанын не сұрағанын бекітпейді.</translation>
    </message>
    <message>
        <source>%1 (not on the list)</source>
        <translation>%1 (тізімде жоқ)</translation>
    </message>
    <message>
        <source>Read the public key</source>
        <translation>Ашық кілтті оқу</translation>
    </message>
    <message>
        <source>Make a key for %1</source>
        <translation>%1 үшін кілт жасау</translation>
    </message>
    <message>
        <source>Add %1</source>
        <translation>%1 қосу</translation>
    </message>
    <message>
        <source>the workspace was closed</source>
        <translation>жұмыс кеңістігі жабылды</translation>
    </message>
    <message>
        <source>Revoke a key of %1</source>
        <translation>%1 кілтінің күшін жою</translation>
    </message>
    <message>
        <source>Whatever it signed is void from then on: approvals, armings and attestations. A run that rests on them halts before its next effect. A revoked key stays on the list.
%1</source>
        <translation>Ол қол қойғанның бәрі содан бастап жарамсыз: бекітулер, рұқсаттар, куәліктер. Соларға сүйенген орындау келесі әсерінің алдында тоқтайды. Күші жойылған кілт тізімде қалады.
%1</translation>
    </message>
    <message>
        <source>Revoke the key</source>
        <translation>Кілттің күшін жою</translation>
    </message>
    <message>
        <source>%1. A list of people holds once an administrator has signed it.</source>
        <translation>%1. Адамдар тізімі әкімші қол қойғаннан кейін ғана күшіне енеді.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>Change rights…</source>
        <translation>Құқықтарды өзгерту…</translation>
    </message>
    <message>
        <source>Change the rights of %1</source>
        <translation>%1 құқықтарын өзгерту</translation>
    </message>
    <message>
        <source>none</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>еш жерде</translation>
    </message>
    <message>
        <source>every site</source>
        <translation>барлық алаң</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Рөлдер</translation>
    </message>
    <message>
        <source>May run at</source>
        <translation>Орындай алады</translation>
    </message>
    <message>
        <source>May drill at</source>
        <translation>Жаттығу өткізе алады</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanEditor</name>
    <message>
        <source>A draft that was not saved was taken up again.</source>
        <translation>Сақталмаған жоба қайта ашылды.</translation>
    </message>
    <message>
        <source>A draft that was not saved was taken up again. Revision %1 was saved meanwhile: this draft cannot be saved on top of it. Compare, then discard it and make the change again.</source>
        <translation>Сақталмаған жоба қайта ашылды. Осы арада %1-редакция сақталған: бұл жобаны оның үстіне сақтауға болмайды. Салыстырып көріп, жобаны тастаңыз да, өзгерісті қайта жасаңыз.</translation>
    </message>
    <message>
        <source>Read the draft that was kept</source>
        <translation>Сақталып қалған жобаны оқу</translation>
    </message>
    <message>
        <source>Editing: %1</source>
        <translation>Өңделуде: %1</translation>
    </message>
    <message>
        <source>Keep the draft on this machine</source>
        <translation>Жобаны осы машинада ұстау</translation>
    </message>
    <message>
        <source>Draft after revision %1, NOT kept on this machine: it is lost when the window closes. Saving makes revision %2, which needs verification; approvals do not cover it.</source>
        <translation>%1-редакциядан кейінгі жоба, осы машинада ТҰРҒАН ЖОҚ: терезе жабылғанда ол жоғалады. Сақтау %2-редакцияны жасайды, ол тексеруді қажет етеді; бекітулер оған жарамайды.</translation>
    </message>
    <message>
        <source>Draft after revision %1, kept on this machine, not saved. Saving makes revision %2, which needs verification; approvals do not cover it.</source>
        <translation>%1-редакциядан кейінгі жоба, осы машинада тұр, сақталмаған. Сақтау %2-редакцияны жасайды, ол тексеруді қажет етеді; бекітулер оған жарамайды.</translation>
    </message>
    <message>
        <source>Revision %1, nothing changed yet. Editing reaches no live system.</source>
        <translation>%1-редакция, әзірге ештеңе өзгермеді. Өңдеу тірі жүйелерге жетпейді.</translation>
    </message>
    <message>
        <source>Ask what can be done where</source>
        <translation>Қайда не істеуге болатынын сұрау</translation>
    </message>
    <message>
        <source>Lint the draft</source>
        <translation>Жобаны талдау</translation>
    </message>
    <message>
        <source>The commands are asked for once the draft rests.</source>
        <translation>Жоба тынышталғанда командалар сұралады.</translation>
    </message>
    <message>
        <source>Unknown: no preview of this draft. %1</source>
        <translation>Белгісіз: бұл жобаның алдын ала көрінісі жоқ. %1</translation>
    </message>
    <message>
        <source>Asked from the live systems %1.</source>
        <translation>Тірі жүйелерден сұралды: %1.</translation>
    </message>
    <message>
        <source>Fix it</source>
        <translation>Түзету</translation>
    </message>
    <message>
        <source>What you changed</source>
        <translation>Не өзгерттіңіз</translation>
    </message>
    <message>
        <source>Save what you changed</source>
        <translation>Өзгерткеніңізді сақтау</translation>
    </message>
    <message>
        <source>Save the plan</source>
        <translation>Жоспарды сақтау</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Қадамдар</translation>
    </message>
    <message>
        <source>by phase; drag to reorder</source>
        <translation>кезең бойынша; ретін сүйреп өзгертіңіз</translation>
    </message>
    <message>
        <source>Order of steps</source>
        <translation>Қадамдар реті</translation>
    </message>
    <message>
        <source>drag a step to the one that comes after it</source>
        <translation>қадамды одан кейін тұратынына сүйреңіз</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Болдырмау</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Қайтару</translation>
    </message>
    <message>
        <source>Add a step…</source>
        <translation>Қадам қосу…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Көшірмесін жасау</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Жою</translation>
    </message>
    <message>
        <source>Earlier in the list</source>
        <translation>Тізімде жоғары</translation>
    </message>
    <message>
        <source>Later in the list</source>
        <translation>Тізімде төмен</translation>
    </message>
    <message>
        <source>What you changed…</source>
        <translation>Не өзгерттіңіз…</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Кейінге қою</translation>
    </message>
    <message>
        <source>Discard the draft</source>
        <translation>Жобаны тастау</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Қадам</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Сақтау…</translation>
    </message>
    <message>
        <source>The plan itself</source>
        <translation>Жоспардың өзі</translation>
    </message>
    <message>
        <source>Assemble the plan</source>
        <translation>Жоспарды жинақтау</translation>
    </message>
    <message>
        <source>What the other plans bring in</source>
        <translation>Басқа жоспарлар не әкеледі</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanFeed</name>
    <message>
        <source>Open the plan</source>
        <translation>Жоспарды ашу</translation>
    </message>
    <message>
        <source>Lint the plan</source>
        <translation>Жоспар құрылымын тексеру</translation>
    </message>
    <message>
        <source>Predict the times</source>
        <translation>Уақытты болжау</translation>
    </message>
    <message>
        <source>Preview the commands</source>
        <translation>Командаларды алдын ала көру</translation>
    </message>
    <message>
        <source>Ask what was declared</source>
        <translation>Не жарияланғанын сұрау</translation>
    </message>
    <message>
        <source>Ask about the approval</source>
        <translation>Бекіту туралы сұрау</translation>
    </message>
    <message>
        <source>Ask which sites are armed</source>
        <translation>Қай алаңға рұқсат барын сұрау</translation>
    </message>
    <message>
        <source>Generate a plan</source>
        <translation>Жоспар құру</translation>
    </message>
    <message>
        <source>Check against the live systems</source>
        <translation>Тірі жүйелермен тексеру</translation>
    </message>
    <message>
        <source>Ask for the signature</source>
        <translation>Қолтаңба сұрау</translation>
    </message>
    <message>
        <source>Hand in the approval</source>
        <translation>Бекітуді тапсыру</translation>
    </message>
    <message>
        <source>Arm the site</source>
        <translation>Рұқсат беру</translation>
    </message>
    <message>
        <source>Declare the disaster</source>
        <translation>Апат жариялау</translation>
    </message>
    <message>
        <source>Make a plan of a template</source>
        <translation>Үлгіден жоспар жасау</translation>
    </message>
    <message>
        <source>Make the proposed plan</source>
        <translation>Ұсынылған жоспарды жасау</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanForm</name>
    <message>
        <source>The plan itself</source>
        <translation>Жоспардың өзі</translation>
    </message>
    <message>
        <source>Name of the plan</source>
        <translation>Жоспардың атауы</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 (not on the list of people)</source>
        <translation>%1 (адамдар тізімінде жоқ)</translation>
    </message>
    <message>
        <source>Owner: who keeps it right</source>
        <translation>Иесі: оның дұрыстығына кім жауап береді</translation>
    </message>
    <message>
        <source>Is to be read again by</source>
        <translation>Қайта оқылуы керек мерзім бар</translation>
    </message>
    <message>
        <source>Date, UTC</source>
        <translation>Күні, UTC</translation>
    </message>
    <message>
        <source>Loss that is accepted, in bytes</source>
        <translation>Қабылданатын жоғалту, байтпен</translation>
    </message>
    <message>
        <source>A whole number, 0 or more.</source>
        <translation>Бүтін сан, 0 немесе одан көп.</translation>
    </message>
    <message>
        <source>It is committed at once</source>
        <translation>Ол бірден бекітіледі</translation>
    </message>
    <message>
        <source>It stays open until a person decides</source>
        <translation>Адам шешкенше ашық тұрады</translation>
    </message>
    <message>
        <source>It is committed after a time</source>
        <translation>Ол белгілі уақыттан кейін бекітіледі</translation>
    </message>
    <message>
        <source>It is taken back after a time, where that is safe</source>
        <translation>Қауіпсіз болса, белгілі уақыттан кейін кері қайтарылады</translation>
    </message>
    <message>
        <source> min</source>
        <translation> мин</translation>
    </message>
    <message>
        <source>Once all its steps are done</source>
        <translation>Барлық қадамы орындалғаннан кейін</translation>
    </message>
    <message>
        <source>After this time</source>
        <translation>Осы уақыттан кейін</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanPage</name>
    <message>
        <source>No plan is kept in this workspace yet.</source>
        <translation>Бұл жұмыс кеңістігінде әлі жоспар жоқ.</translation>
    </message>
    <message>
        <source>Generate plan…</source>
        <translation>Жоспар құру…</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Thick: critical path. Predicted %1 of machine time.</source>
        <translation>Жуан сызық: критикалық жол. Машиналық уақыт болжамы %1.</translation>
    </message>
    <message>
        <source>Of it %1 without service.</source>
        <translation>Оның %1 қызметсіз.</translation>
    </message>
    <message>
        <source>Plans</source>
        <translation>Жоспарлар</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>1 Linted</source>
        <translation>1 Құрылымы</translation>
    </message>
    <message>
        <source>2 Checked</source>
        <translation>2 Тексерілген</translation>
    </message>
    <message>
        <source>3 Rehearsed</source>
        <translation>3 Жаттығылған</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Қадамдар</translation>
    </message>
    <message>
        <source>Order of steps</source>
        <translation>Қадамдар реті</translation>
    </message>
    <message>
        <source>graph</source>
        <translation>граф</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>Өңдеу…</translation>
    </message>
    <message>
        <source>Read the earlier revision</source>
        <translation>Бұрынғы редакцияны оқу</translation>
    </message>
    <message>
        <source>Revision %1 beside revision %2</source>
        <translation>%1-редакция мен %2-редакция қатар</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Салыстыру…</translation>
    </message>
    <message>
        <source>Which plan fits?…</source>
        <translation>Қай жоспар сай?…</translation>
    </message>
    <message>
        <source>From a template…</source>
        <translation>Үлгіден…</translation>
    </message>
    <message>
        <source>Read the library</source>
        <translation>Кітапхананы оқу</translation>
    </message>
    <message>
        <source>Ask what is proposed</source>
        <translation>Не ұсынылғанын сұрау</translation>
    </message>
    <message>
        <source>Nothing is proposed for this service any more</source>
        <translation>Бұл қызмет үшін енді ештеңе ұсынылмайды</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Тағы</translation>
    </message>
    <message>
        <source>Save as a template…</source>
        <translation>Үлгі ретінде сақтау…</translation>
    </message>
    <message>
        <source>Enter what was done on paper…</source>
        <translation>Қағаз бойынша жасалғанды енгізу…</translation>
    </message>
    <message>
        <source>Printing to %1…</source>
        <translation>%1 файлына басып шығарылуда…</translation>
    </message>
    <message>
        <source>Print the runbook</source>
        <translation>Нұсқаулықты басып шығару</translation>
    </message>
    <message>
        <source>Written to %1. On record as print %2.</source>
        <translation>%1 файлына жазылды. %2 басылымы ретінде тіркелді.</translation>
    </message>
    <message>
        <source>Nobody approved this plan, and each page says so.</source>
        <translation>Бұл жоспарды ешкім бекітпеген, және әр бетінде солай делінген.</translation>
    </message>
    <message>
        <source>Print runbook…</source>
        <translation>Нұсқаулықты басып шығару…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PlanPicture</name>
    <message>
        <source>none: from here the only way is forward</source>
        <translation>жоқ: осыдан кейін тек алға</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nothing to undo</source>
        <translation>қайтаратын ештеңе жоқ</translation>
    </message>
    <message>
        <source>go on without it, and say so</source>
        <translation>онсыз жалғастырып, соны айту</translation>
    </message>
    <message>
        <source>stop and ask a person</source>
        <translation>тоқтап, адамнан сұрау</translation>
    </message>
    <message>
        <source>Attempts: %1, at most %2 each</source>
        <translation>Әрекет саны: %1, әрқайсысы ең көбі %2</translation>
    </message>
    <message>
        <source>no finding that blocks</source>
        <translation>кедергі ескертпенің болмауы</translation>
    </message>
    <message>
        <source>: %1 left</source>
        <translation>: қалғаны %1</translation>
    </message>
    <message>
        <source>a live check of this revision</source>
        <translation>осы нұсқаның тірі тексеруі</translation>
    </message>
    <message>
        <source>somebody with a key who may approve</source>
        <translation>кілті бар, бекіте алатын адам</translation>
    </message>
    <message>
        <source>you on the list of people, where “%1” is not</source>
        <translation>сіздің адамдар тізімінде болуыңыз, «%1» онда жоқ</translation>
    </message>
    <message>
        <source>the signature of a second person</source>
        <translation>екінші адамның қолтаңбасы</translation>
    </message>
    <message>
        <source>%1 is armed</source>
        <translation>%1: әрекетке рұқсат</translation>
    </message>
    <message>
        <source>a declared disaster that it acts on</source>
        <translation>негізге алынатын жарияланған апат</translation>
    </message>
    <message>
        <source>no other run is under way</source>
        <translation>басқа орындаудың жүріп жатпауы</translation>
    </message>
    <message>
        <source>Not known yet: %1.</source>
        <translation>Әлі белгісіз: %1.</translation>
    </message>
    <message>
        <source>Missing: %1.</source>
        <translation>Жетіспейді: %1.</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, %2-нұсқа</translation>
    </message>
    <message>
        <source>, saved %1</source>
        <translation>, сақталды %1</translation>
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
        <translation>әлі жоқ</translation>
    </message>
    <message>
        <source>findings that block: %1</source>
        <translation>кедергі ескертпелер: %1</translation>
    </message>
    <message>
        <source>no findings</source>
        <translation>ескертпе жоқ</translation>
    </message>
    <message>
        <source>none blocks, to be read: %1</source>
        <translation>кедергі жоқ, оқылатыны: %1</translation>
    </message>
    <message>
        <source>not in this revision</source>
        <translation>бұл нұсқада жоқ</translation>
    </message>
    <message>
        <source>every answer is yes</source>
        <translation>жауаптың бәрі иә</translation>
    </message>
    <message>
        <source>steps that would be refused: %1</source>
        <translation>қабылданбайтын қадамдар: %1</translation>
    </message>
    <message>
        <source>steps without an answer: %1</source>
        <translation>жауапсыз қадамдар: %1</translation>
    </message>
    <message>
        <source>a target is another system</source>
        <translation>нысана – басқа жүйе</translation>
    </message>
    <message>
        <source>a target did not answer</source>
        <translation>нысана жауап бермеді</translation>
    </message>
    <message>
        <source>never in this revision</source>
        <translation>бұл нұсқада ешқашан</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 ішінде</translation>
    </message>
    <message>
        <source>a run succeeded</source>
        <translation>орындау сәтті өтті</translation>
    </message>
    <message>
        <source>%1, system %2</source>
        <translation>%1, жүйе %2</translation>
    </message>
    <message>
        <source>answers that are not yes: %1</source>
        <translation>«иә» емес жауаптар: %1</translation>
    </message>
    <message>
        <source>no longer: %1</source>
        <translation>енді олай емес: %1</translation>
    </message>
    <message>
        <source>BREAK-GLASS in place of the signature of a second person</source>
        <translation>екінші адамның қолының орнына ТӨТЕНШЕ ІСКЕ ҚОСУ</translation>
    </message>
    <message>
        <source>DRILL: %1</source>
        <translation>ЖАТТЫҒУ: %1</translation>
    </message>
    <message>
        <source>not asked any more</source>
        <translation>енді сұралмайды</translation>
    </message>
    <message>
        <source>that the plan is assembled</source>
        <translation>жоспар жинақталған болуы керек</translation>
    </message>
    <message>
        <source>every step of the other plan is done</source>
        <translation>екінші жоспардың әр қадамы орындалды</translation>
    </message>
    <message>
        <source>each of its steps has its own</source>
        <translation>оның әр қадамының өзінікі бар</translation>
    </message>
    <message>
        <source>another plan</source>
        <translation>басқа жоспар</translation>
    </message>
    <message>
        <source>Refused by %1, %2: %3</source>
        <translation>Қабылдамаған: %1, %2: %3</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Prepared</name>
    <message>
        <source>system %1</source>
        <translation>жүйе %1</translation>
    </message>
    <message>
        <source>not seen: %1</source>
        <translation>көрінбеді: %1</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>жауап береді</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PreviewPanel</name>
    <message>
        <source>on %1</source>
        <translation>орны: %1</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Алдын ала көру</translation>
    </message>
    <message>
        <source>exact commands</source>
        <translation>нақты командалар</translation>
    </message>
    <message>
        <source>no way back from here</source>
        <translation>осыдан кейін қайтар жол жоқ</translation>
    </message>
    <message>
        <source>The way back, if the run is aborted</source>
        <translation>Орындау үзілсе, қайтар жол</translation>
    </message>
    <message>
        <source>What the live systems said</source>
        <translation>Тірі жүйелер не айтты</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>The commands are being asked for…</source>
        <translation>Командалар сұралуда…</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>ештеңе жіберілмейді</translation>
    </message>
    <message>
        <source>Expected: %1</source>
        <translation>Күтілетіні: %1</translation>
    </message>
    <message>
        <source>Before it: %1.
Done means: %2.
Undo: %3. If unreachable: %4. %5.</source>
        <translation>Алдында: %1.
Орындалды деген: %2.
Қайтару: %3. Қолжетімсіз болса: %4. %5.</translation>
    </message>
    <message>
        <source>nothing more</source>
        <translation>басқа ештеңе жоқ</translation>
    </message>
    <message>
        <source>its own answer</source>
        <translation>өз жауабы</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PrintRunbook</name>
    <message>
        <source>Print the runbook</source>
        <translation>Нұсқаулықты басып шығару</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::PromptBox</name>
    <message>
        <source>It is for %1 to answer.</source>
        <translation>Жауап беретін — %1.</translation>
    </message>
    <message>
        <source>It takes the role %1 to answer.</source>
        <translation>Жауап беру үшін «%1» рөлі керек.</translation>
    </message>
    <message>
        <source>It takes the role %1 to answer: %2.</source>
        <translation>Жауап беру үшін «%1» рөлі керек: %2.</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>орындалады</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>орындалмайды</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>What the run asks</source>
        <translation>Орындалу не сұрайды</translation>
    </message>
    <message>
        <source>asked at %1 UTC, waits %2; machine time stands still meanwhile</source>
        <translation>%1 UTC сұралды, %2 күтіп тұр; бұл кезде машина уақыты тоқтап тұрады</translation>
    </message>
    <message>
        <source>A person is asked to act: %1</source>
        <translation>Адамнан әрекет сұралады: %1</translation>
    </message>
    <message>
        <source>A person is asked to decide: %1</source>
        <translation>Адамнан шешім сұралады: %1</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>ұсынылады</translation>
    </message>
    <message>
        <source>rests on nothing that was looked at</source>
        <translation>қаралған ештеңеге сүйенбейді</translation>
    </message>
    <message>
        <source>It is done…</source>
        <translation>Орындалды…</translation>
    </message>
    <message>
        <source>It was not done…</source>
        <translation>Орындалмады…</translation>
    </message>
    <message>
        <source>I cannot tell…</source>
        <translation>Айта алмаймын…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ProposedDialog</name>
    <message>
        <source>What the program proposes</source>
        <translation>Бағдарлама не ұсынады</translation>
    </message>
    <message>
        <source>Read the proposed plan</source>
        <translation>Ұсынылған жоспарды оқу</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Көрінгені</translation>
    </message>
    <message>
        <source>Why so</source>
        <translation>Неге солай</translation>
    </message>
    <message>
        <source>No plan</source>
        <translation>Жоспар жоқ</translation>
    </message>
    <message>
        <source>Making the plan starts nothing. It is a first revision: it is checked, approved by a second person and authorised as any other.</source>
        <translation>Жоспарды жасау ештеңені іске қоспайды. Бұл – бірінші редакция: ол да басқалар сияқты тексеріледі, екінші адам бекітеді, орындалуына рұқсат беріледі.</translation>
    </message>
    <message>
        <source>Make the plan</source>
        <translation>Жоспарды жасау</translation>
    </message>
    <message>
        <source>A planner makes it.</source>
        <translation>Оны жоспарлаушы жасайды.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Не</translation>
    </message>
    <message>
        <source>%1, from %2 to %3</source>
        <translation>%1, %2 – %3</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Қадамдар</translation>
    </message>
    <message>
        <source>Loss, at most</source>
        <translation>Шығын, ең көбі</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ProtectionBar</name>
    <message>
        <source>Protection of the services</source>
        <translation>Қызметтердің қорғанысы</translation>
    </message>
    <message>
        <source>not observed yet</source>
        <translation>әлі бақыланбаған</translation>
    </message>
    <message>
        <source>not known; was “%1”</source>
        <translation>белгісіз; бұрын «%1»</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Rail</name>
    <message>
        <source>Places</source>
        <translation>Бөлімдер</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RailItem</name>
    <message numerus="yes">
        <source>%n need attention</source>
        <translation>
            <numerusform>%n назар аударуды қажет етеді</numerusform>
            <numerusform>%n назар аударуды қажет етеді</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::ReasonDialog</name>
    <message>
        <source>Why, for the record:</source>
        <translation>Себебі, жазба үшін:</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Missing: a reason.</source>
        <translation>Жетіспейді: себеп.</translation>
    </message>
    <message>
        <source>Hold the button down with the pointer; letting go earlier does nothing.</source>
        <translation>Батырманы сілтеуішпен басып тұрыңыз; ерте жіберсеңіз, ештеңе болмайды.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RecordTable</name>
    <message>
        <source>Filter</source>
        <translation>Сүзгі</translation>
    </message>
    <message>
        <source>Filter: %1</source>
        <translation>Сүзгі: %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Экспорт…</translation>
    </message>
    <message>
        <source>“%1” was not written</source>
        <translation>«%1» жазылмады</translation>
    </message>
    <message>
        <source>For a spreadsheet</source>
        <translation>Электрондық кесте үшін</translation>
    </message>
    <message>
        <source>As CSV</source>
        <translation>CSV түрінде</translation>
    </message>
    <message>
        <source>As Markdown</source>
        <translation>Markdown түрінде</translation>
    </message>
    <message>
        <source>As JSON</source>
        <translation>JSON түрінде</translation>
    </message>
    <message numerus="yes">
        <source>Export %n row(s)</source>
        <translation>
            <numerusform>%n жолды экспорттау</numerusform>
            <numerusform>%n жолды экспорттау</numerusform>
        </translation>
    </message>
    <message>
        <source>Export the rows that are shown</source>
        <translation>Көрсетілген жолдарды экспорттау</translation>
    </message>
    <message>
        <source>Copy as</source>
        <translation>Көшіру пішімі</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>Осы баған бойынша сұрыптау</translation>
    </message>
    <message>
        <source>Sort by this column too</source>
        <translation>Осы баған бойынша да сұрыптау</translation>
    </message>
    <message>
        <source>As the rows came</source>
        <translation>Жолдар келген ретімен</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>Жолдарды сүзу</translation>
    </message>
    <message>
        <source>No filters of columns</source>
        <translation>Баған сүзгілерінсіз</translation>
    </message>
    <message>
        <source>Filter by columns</source>
        <translation>Бағандар бойынша сүзу</translation>
    </message>
    <message>
        <source>Only rows with this value</source>
        <translation>Тек осы мәні бар жолдар</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Бағандар</translation>
    </message>
    <message>
        <source>Click: sort. Shift and click: sort by this too. Drag: move.</source>
        <translation>Басу: сұрыптау. Shift және басу: осы бойынша да сұрыптау. Сүйреу: жылжыту.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RevokeApprovalDialog</name>
    <message>
        <source>Revoke the approval: %1</source>
        <translation>Бекітуді қайтарып алу: %1</translation>
    </message>
    <message>
        <source>Sign the revocation</source>
        <translation>Қайтарып алуға қол қою</translation>
    </message>
    <message>
        <source>The approval counts no more, for good. A run that rests on it halts before its next step. The plan may be approved anew; nobody breaks the glass for it.</source>
        <translation>Бекітудің күші біржола жойылады. Соған негізделген орындау келесі қадам алдында тоқтайды. Жоспарды қайта бекітуге болады; ол үшін төтенше іске қосу жабық.</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Редакция</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Бекітілген</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>Жарамды мерзімі</translation>
    </message>
    <message>
        <source>Which approval</source>
        <translation>Қай бекіту</translation>
    </message>
    <message>
        <source>That of %1</source>
        <translation>Бекіткен: %1</translation>
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
        <translation>Өкілеттікті қайтарып алу</translation>
    </message>
    <message>
        <source>Sign the revocation</source>
        <translation>Қайтарып алуға қол қою</translation>
    </message>
    <message>
        <source>It counts no more, for good, and neither do the approvals that were given by it: a run that rests on one halts before its next step.</source>
        <translation>Оның күші біржола жойылады, сол бойынша берілген бекітулердің де: соған негізделген орындау келесі қадам алдында тоқтайды.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RightsDialog</name>
    <message>
        <source>sees everything, changes nothing</source>
        <translation>бәрін көреді, ештеңе өзгертпейді</translation>
    </message>
    <message>
        <source>reads the audit log, draws samples, exports evidence</source>
        <translation>аудит журналын оқиды, іріктеме алады, дәлелдемені экспорттайды</translation>
    </message>
    <message>
        <source>changes the estate, generates and edits plans</source>
        <translation>инфрақұрылым сипатын өзгертеді, жоспар жасайды және түзетеді</translation>
    </message>
    <message>
        <source>approves what others planned, declares, stops runs</source>
        <translation>басқалар жоспарлағанды бекітеді, апат жариялайды, орындалуды тоқтатады</translation>
    </message>
    <message>
        <source>arms sites, starts runs and carries them through</source>
        <translation>алаңдарды қаруландырады, орындалуларды бастап, аяғына жеткізеді</translation>
    </message>
    <message>
        <source>signs the list of people, keeps sinks and the clock</source>
        <translation>адамдар тізіміне қол қояды, қабылдағыштар мен сағатқа жауап береді</translation>
    </message>
    <message>
        <source>What %1 may do</source>
        <translation>%1 не істей алады</translation>
    </message>
    <message>
        <source>May run for real</source>
        <translation>Шын орындай алады</translation>
    </message>
    <message>
        <source>May drill</source>
        <translation>Жаттығу өткізе алады</translation>
    </message>
    <message>
        <source>Sign these rights…</source>
        <translation>Бұл құқықтарға қол қою…</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>еш жерде</translation>
    </message>
    <message>
        <source>at every site</source>
        <translation>барлық алаңда</translation>
    </message>
    <message>
        <source>at these sites</source>
        <translation>мына алаңдарда</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Әзірге ештеңе өзгерген жоқ.</translation>
    </message>
    <message>
        <source>Where somebody may run and drill counts for operators.</source>
        <translation>Қайда орындап, жаттығуға болатыны операторларға ғана қатысты.</translation>
    </message>
    <message>
        <source>An operator who may run and drill nowhere can arm, and no more.</source>
        <translation>Еш жерде орындай да, жаттыға да алмайтын оператор тек қаруландыра алады.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RollBackDialog</name>
    <message>
        <source>Roll back: %1</source>
        <translation>Кері қайтару: %1</translation>
    </message>
    <message>
        <source>The run does not go forward any more. It ends in a named state that says what stays and where writes are possible. Who asked for it stands in the log and in the evidence.</source>
        <translation>Орындау енді алға жүрмейді. Ол не қалғанын және қайда жазуға болатынын айтатын атаулы күймен аяқталады. Кім сұрағаны журнал мен дәлелдемеде тұрады.</translation>
    </message>
    <message>
        <source>Hold to roll back (%1 s)</source>
        <translation>Кері қайтару үшін басып тұрыңыз (%1 с)</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RouteDialog</name>
    <message>
        <source>a site is lost</source>
        <translation>алаң жоғалды</translation>
    </message>
    <message>
        <source>a node is lost</source>
        <translation>түйін жоғалды</translation>
    </message>
    <message>
        <source>the network fails</source>
        <translation>желі істемейді</translation>
    </message>
    <message>
        <source>the application fails</source>
        <translation>қолданба істемейді</translation>
    </message>
    <message>
        <source>data are corrupt</source>
        <translation>деректер бүлінді</translation>
    </message>
    <message>
        <source>a planned move</source>
        <translation>жоспарлы көшіру</translation>
    </message>
    <message>
        <source>a rehearsal</source>
        <translation>жаттығу</translation>
    </message>
    <message>
        <source>work on the power of a site</source>
        <translation>алаң қуатындағы жұмыс</translation>
    </message>
    <message>
        <source>Which plan fits?</source>
        <translation>Қай жоспар сай келеді?</translation>
    </message>
    <message>
        <source>Ask which plan fits</source>
        <translation>Қай жоспар сай келетінін сұрау</translation>
    </message>
    <message>
        <source>Say what happened and where. The systems are looked at, and plans and templates are proposed with their reasons. Nothing is started.</source>
        <translation>Не болғанын және қайда екенін айтыңыз. Жүйелер қаралып, жоспарлар мен үлгілер себептерімен ұсынылады. Ештеңе іске қосылмайды.</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Не болды</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>the site %1</source>
        <translation>%1 алаңы</translation>
    </message>
    <message>
        <source>the service %1</source>
        <translation>%1 қызметі</translation>
    </message>
    <message>
        <source>Missing: a site or a service in the estate.</source>
        <translation>Жетіспейді: инфрақұрылымдағы алаң не қызмет.</translation>
    </message>
    <message>
        <source>Looking at the systems…</source>
        <translation>Жүйелер қаралуда…</translation>
    </message>
    <message>
        <source>Nothing fits, and the server does not say why.</source>
        <translation>Ештеңе сай келмейді, сервер себебін айтпайды.</translation>
    </message>
    <message>
        <source>template “%1”</source>
        <translation>«%1» үлгісі</translation>
    </message>
    <message>
        <source>plan “%1”</source>
        <translation>«%1» жоспары</translation>
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
        <translation>Үлгіні қолдану…</translation>
    </message>
    <message>
        <source>Open the plan</source>
        <translation>Жоспарды ашу</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RunActs</name>
    <message>
        <source>Abort: %1</source>
        <translation>Тоқтату: %1</translation>
    </message>
    <message>
        <source>What is under way is finished and observed. Then what was done is taken back, newest first, as far as the plan says how; after a promotion nothing is. The run ends in a named state that says what stays and where writes are possible.

So far: %1.</source>
        <translation>Жүріп жатқаны аяқталып, бақыланады. Содан кейін істелгені жаңасынан бастап жоспар айтқан жерге дейін қайтарылады; promote-тан кейін ештеңе қайтарылмайды. Орындау не қалғанын және жазу қайда мүмкін екенін айтатын атаулы күймен аяқталады.

Әзірше: %1.</translation>
    </message>
    <message>
        <source>Abort the run</source>
        <translation>Орындауды тоқтату</translation>
    </message>
    <message>
        <source>Let it go on</source>
        <translation>Жүре берсін</translation>
    </message>
    <message>
        <source>Skip: %1</source>
        <translation>Өткізіп жіберу: %1</translation>
    </message>
    <message>
        <source>The run goes on without this step, and says so at its end. Who skipped it and why stands in the log and in the evidence.</source>
        <translation>Орындау бұл қадамсыз жалғасады және соңында соны айтады. Кім, неге өткізіп жібергені журнал мен дәлелдерде тұрады.</translation>
    </message>
    <message>
        <source>Skip the step</source>
        <translation>Қадамды өткізіп жіберу</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Қалдыру</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Себебі</translation>
    </message>
    <message>
        <source>Why it may be skipped</source>
        <translation>Неге өткізіп жіберуге болады</translation>
    </message>
    <message>
        <source>Export evidence</source>
        <translation>Дәлелдерді экспорттау</translation>
    </message>
    <message>
        <source>Evidence (*.evidence.json)</source>
        <translation>Дәлелдер (*.evidence.json)</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RunFeed</name>
    <message>
        <source>Read the run</source>
        <translation>Орындауды оқу</translation>
    </message>
    <message>
        <source>Pause the run</source>
        <translation>Орындауды кідірту</translation>
    </message>
    <message>
        <source>Resume the run</source>
        <translation>Орындауды жалғастыру</translation>
    </message>
    <message>
        <source>Abort the run</source>
        <translation>Орындауды тоқтату</translation>
    </message>
    <message>
        <source>Go on from the step</source>
        <translation>Қадамнан жалғастыру</translation>
    </message>
    <message>
        <source>Skip the step</source>
        <translation>Қадамды өткізіп жіберу</translation>
    </message>
    <message>
        <source>Export the evidence to %1</source>
        <translation>Дәлелдерді экспорттау: %1</translation>
    </message>
    <message>
        <source>Decide in the run</source>
        <translation>Орындалуда шешу</translation>
    </message>
    <message>
        <source>Answer the run</source>
        <translation>Орындалуға жауап беру</translation>
    </message>
    <message>
        <source>Commit the run</source>
        <translation>Орындауды бекіту</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::RunPage</name>
    <message>
        <source>Nothing was run yet. A run begins on the Plans page.</source>
        <translation>Әлі ештеңе орындалмаған. Орындау Жоспарлар бетінде басталады.</translation>
    </message>
    <message>
        <source>Go to the plans</source>
        <translation>Жоспарларға өту</translation>
    </message>
    <message>
        <source>Evidence written to %1</source>
        <translation>Дәлелдер жазылды: %1</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Reading the run…</source>
        <translation>Орындау оқылуда…</translation>
    </message>
    <message>
        <source>In doubt: a step may have happened. It is observed again, never repeated blindly.</source>
        <translation>Күмәнді: қадам орындалған болуы мүмкін. Ол қайта бақыланады, көзсіз қайталанбайды.</translation>
    </message>
    <message>
        <source>Resume the run: its owner is this workspace&apos;s program now.</source>
        <translation>Орындауды жалғастырыңыз: енді оның иесі осы жұмыс кеңістігінің бағдарламасы.</translation>
    </message>
    <message>
        <source>Go on from step %1</source>
        <translation>%1 қадамынан жалғастыру</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>not known yet</source>
        <translation>әлі белгісіз</translation>
    </message>
    <message>
        <source>from the outage to the first write through the public name</source>
        <translation>үзілістен жалпы атау арқылы алғашқы жазуға дейін</translation>
    </message>
    <message>
        <source>from the outage; %1 from the declaration</source>
        <translation>үзілістен; жарияланғаннан %1</translation>
    </message>
    <message>
        <source>Recovery time (RTA)</source>
        <translation>Қалпына келтіру уақыты (RTA)</translation>
    </message>
    <message>
        <source>none</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>Loss (RPA)</source>
        <translation>Шығын (RPA)</translation>
    </message>
    <message>
        <source>Loss (RPA), exact</source>
        <translation>Шығын (RPA), дәл</translation>
    </message>
    <message>
        <source>Loss (RPA), upper bound</source>
        <translation>Шығын (RPA), жоғарғы шек</translation>
    </message>
    <message>
        <source>no promise is kept for this scenario</source>
        <translation>бұл сценарий үшін уәде жоқ</translation>
    </message>
    <message>
        <source>promised: none</source>
        <translation>уәде: жоқ</translation>
    </message>
    <message>
        <source>promised at most %1</source>
        <translation>уәде бойынша ең көбі %1</translation>
    </message>
    <message>
        <source>; exact when the old site rejoins</source>
        <translation>; ескі алаң қайта қосылғанда дәл болады</translation>
    </message>
    <message>
        <source>; said when the new primary is promoted</source>
        <translation>; жаңа primary болғанда айтылады</translation>
    </message>
    <message>
        <source>; transactions: %1</source>
        <translation>; транзакциялар: %1</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Орындаулар</translation>
    </message>
    <message>
        <source>critical path</source>
        <translation>критикалық жол</translation>
    </message>
    <message>
        <source>foreseen</source>
        <translation>болжам</translation>
    </message>
    <message>
        <source>in doubt: it may have happened</source>
        <translation>күмәнді: орындалған болуы мүмкін</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Кідірту</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Жалғастыру</translation>
    </message>
    <message>
        <source>Abort…</source>
        <translation>Тоқтату…</translation>
    </message>
    <message>
        <source>Export evidence…</source>
        <translation>Дәлелдерді экспорттау…</translation>
    </message>
    <message>
        <source>Authorise again…</source>
        <translation>Қайта авторизациялау…</translation>
    </message>
    <message>
        <source>Go to the plan</source>
        <translation>Жоспарға өту</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Қадамдар</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Орындау</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>жаңасы жоғарыда</translation>
    </message>
    <message>
        <source>Decisions</source>
        <translation>Шешімдер</translation>
    </message>
    <message>
        <source>Machines worked %1</source>
        <translation>Машиналар %1 жұмыс істеді</translation>
    </message>
    <message>
        <source>; people were waited for %1</source>
        <translation>; адамдарды %1 күтті</translation>
    </message>
    <message>
        <source>; nobody was waited for</source>
        <translation>; ешкімді күткен жоқ</translation>
    </message>
    <message>
        <source>; it stood still for %1</source>
        <translation>; %1 тоқтап тұрды</translation>
    </message>
    <message>
        <source>Decide: %1</source>
        <translation>Шешу: %1</translation>
    </message>
    <message>
        <source>The run goes on with “%1”, as it proposes. What belongs to the other ways is not done. Who decided, when and why stands in the log and in the evidence.</source>
        <translation>Орындалу өзі ұсынғандай «%1» жолымен жалғасады. Басқа жолдарға тиесілісі орындалмайды. Кім, қашан және неге шешкені журнал мен дәлелдемеде тұрады.</translation>
    </message>
    <message>
        <source>The run goes on with “%1”, which it does not propose. What belongs to the other ways is not done. Who decided, when and why stands in the log and in the evidence.</source>
        <translation>Орындалу өзі ұсынбайтын «%1» жолымен жалғасады. Басқа жолдарға тиесілісі орындалмайды. Кім, қашан және неге шешкені журнал мен дәлелдемеде тұрады.</translation>
    </message>
    <message>
        <source>Decide so</source>
        <translation>Осылай шешу</translation>
    </message>
    <message>
        <source>You say that it is done. What the plan wants to be seen is looked at all the same.</source>
        <translation>Сіз орындалды дейсіз. Жоспар көргісі келгені бәрібір қаралады.</translation>
    </message>
    <message>
        <source>You say that it was not done and had no effect. The step has failed then.</source>
        <translation>Сіз орындалмады және әсері болмады дейсіз. Онда қадам сәтсіз болады.</translation>
    </message>
    <message>
        <source>You say that nobody can tell whether it was done. The step is in doubt then, and nothing that rests on it goes on.</source>
        <translation>Сіз орындалған-орындалмағанын ешкім айта алмайды дейсіз. Онда қадам күмәнді, оған сүйенетін ештеңе жалғаспайды.</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Жауап: %1</translation>
    </message>
    <message>
        <source>Say so</source>
        <translation>Осылай айту</translation>
    </message>
    <message>
        <source>predicted, double on its critical path</source>
        <translation>болжам, сындарлы жолда қос сызық</translation>
    </message>
    <message>
        <source>Steps as rows</source>
        <translation>Қадамдар жолдар түрінде</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Кесте түрінде</translation>
    </message>
    <message>
        <source>The same steps as rows, and back: F8</source>
        <translation>Сол қадамдар жолдар түрінде, және кері: F8</translation>
    </message>
    <message>
        <source>Commit: %1</source>
        <translation>Бекіту: %1</translation>
    </message>
    <message>
        <source>Who committed it, when and why stands in the log and in the evidence.</source>
        <translation>Кім, қашан және неге бекіткені журнал мен дәлелдемеде тұрады.</translation>
    </message>
    <message>
        <source>From paper…</source>
        <translation>Қағаздан…</translation>
    </message>
    <message>
        <source>What people did by the printed runbook while the run stood</source>
        <translation>Орындалу тұрған кезде адамдар басылған нұсқаулық бойынша не істегені</translation>
    </message>
    <message>
        <source>Hold to commit (%1 s)</source>
        <translation>Бекіту үшін басып тұрыңыз (%1 с)</translation>
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
        <translation>Жүйе идентификаторы</translation>
    </message>
    <message>
        <source>role</source>
        <translation>рөлі</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>жазылады</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>жұмыс істейді</translation>
    </message>
    <message>
        <source>position</source>
        <translation>орны</translation>
    </message>
    <message>
        <source>%1, revision %2</source>
        <translation>%1, %2-нұсқа</translation>
    </message>
    <message>
        <source>Interrupted: its program ended. The journal says what was done; the rest is observed again before anything goes on.</source>
        <translation>Үзілді: бағдарламасы аяқталды. Не істелгенін журнал айтады; қалғаны бірдеңе жалғасқанша қайта бақыланады.</translation>
    </message>
    <message>
        <source>%1.</source>
        <translation>%1.</translation>
    </message>
    <message>
        <source>Writes are possible nowhere that was seen.</source>
        <translation>Көрінген жердің ешқайсысында жазу мүмкін емес.</translation>
    </message>
    <message>
        <source>Writes are possible at: %1.</source>
        <translation>Жазу мүмкін жер: %1.</translation>
    </message>
    <message>
        <source>Not known whether writes are possible at: %1.</source>
        <translation>Жазу мүмкін-мүмкін емесі белгісіз: %1.</translation>
    </message>
    <message>
        <source>%1 of %2 done</source>
        <translation>%2 ішінен %1 орындалды</translation>
    </message>
    <message>
        <source>%1 of %2 done or under way</source>
        <translation>%2 ішінен %1 орындалды не жүріп жатыр</translation>
    </message>
    <message>
        <source>, %1 taken back</source>
        <translation>, қайтарылды: %1</translation>
    </message>
    <message>
        <source>, %1 in doubt</source>
        <translation>, күмәнді: %1</translation>
    </message>
    <message>
        <source>, %1 failed</source>
        <translation>, сәтсіз: %1</translation>
    </message>
    <message>
        <source>Done, seen at %1 UTC, took %2</source>
        <translation>Орындалды, %1 UTC көрінді, %2 алды</translation>
    </message>
    <message>
        <source>In doubt: not failed and not done</source>
        <translation>Күмәнді: сәтсіз де, орындалған да емес</translation>
    </message>
    <message>
        <source>Not begun: the run ended before it</source>
        <translation>Басталмады: орындау оған дейін аяқталды</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>The run has not begun.</source>
        <translation>Орындау басталған жоқ.</translation>
    </message>
    <message>
        <source>The run has ended.</source>
        <translation>Орындау аяқталды.</translation>
    </message>
    <message>
        <source>Nothing is under way: the program that ran it ended.</source>
        <translation>Ештеңе жүріп жатқан жоқ: оны жүргізген бағдарлама аяқталды.</translation>
    </message>
    <message>
        <source>The run is paused.</source>
        <translation>Орындау кідіртілген.</translation>
    </message>
    <message>
        <source>The run is going on.</source>
        <translation>Орындау жүріп жатыр.</translation>
    </message>
    <message>
        <source>Choose a step.</source>
        <translation>Қадамды таңдаңыз.</translation>
    </message>
    <message>
        <source>Only a halted run goes on from a step.</source>
        <translation>Тек тоқтап тұрған орындау қадамнан жалғасады.</translation>
    </message>
    <message>
        <source>This step is done; it is never repeated.</source>
        <translation>Бұл қадам орындалды; ол ешқашан қайталанбайды.</translation>
    </message>
    <message>
        <source>Steps before this one are not done.</source>
        <translation>Осының алдындағы қадамдар орындалмаған.</translation>
    </message>
    <message>
        <source>The claim, the fence, the promotion and the gate are never skipped: without them two could write, or nobody looked.</source>
        <translation>Claim, fence, promote және gate ешқашан өткізіп жіберілмейді: оларсыз екі жазушы пайда болуы не ешкім қарамауы мүмкін.</translation>
    </message>
    <message>
        <source>This step is done.</source>
        <translation>Бұл қадам орындалды.</translation>
    </message>
    <message>
        <source>This step is under way.</source>
        <translation>Бұл қадам жүріп жатыр.</translation>
    </message>
    <message>
        <source>Nothing was predicted for this run, so nothing is compared.</source>
        <translation>Бұл орындалуға болжам болмаған, сондықтан салыстыру жоқ.</translation>
    </message>
    <message>
        <source>Critical path predicted: %1, %2. </source>
        <translation>Болжанған сындарлы жол: %1, %2. </translation>
    </message>
    <message>
        <source>As it was: %1, %2</source>
        <translation>Іс жүзінде: %1, %2</translation>
    </message>
    <message>
        <source>As it goes: %1, %2</source>
        <translation>Қазіргі барысы: %1, %2</translation>
    </message>
    <message>
        <source>, later by %1</source>
        <translation>, %1 кешірек</translation>
    </message>
    <message>
        <source>, sooner by %1</source>
        <translation>, %1 ертерек</translation>
    </message>
    <message>
        <source>Most over its prediction: step %1, by %2.</source>
        <translation>Болжамнан ең көп асқаны: %1-қадам, %2.</translation>
    </message>
    <message>
        <source>rule of the plan</source>
        <translation>жоспар ережесі</translation>
    </message>
    <message>
        <source>BREAK-GLASS, without approval: %1, revision %2</source>
        <translation>ТӨТЕНШЕ, бекітусіз: %1, %2-редакция</translation>
    </message>
    <message>
        <source>DRILL: %1</source>
        <translation>ЖАТТЫҒУ: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SaveTemplateDialog</name>
    <message>
        <source>Save as a template</source>
        <translation>Үлгі ретінде сақтау</translation>
    </message>
    <message>
        <source>Save the template</source>
        <translation>Үлгіні сақтау</translation>
    </message>
    <message>
        <source>Its service, sites, components and members become fields that are filled in when it is used. It is kept on this machine, for you.</source>
        <translation>Оның қызметі, алаңдары, компоненттері мен мүшелері қолданғанда толтырылатын өрістерге айналады. Ол осы машинада, сіз үшін сақталады.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>What it is for</source>
        <translation>Не үшін</translation>
    </message>
    <message>
        <source>Missing: a name.</source>
        <translation>Жетіспейді: атауы.</translation>
    </message>
    <message>
        <source>There is a template of this name already.</source>
        <translation>Мұндай атаулы үлгі бар.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; can show something other than what it says: type it again.</source>
        <translation>&quot;%1&quot; айтқанынан басқаны көрсетуі мүмкін: қайта теріңіз.</translation>
    </message>
    <message>
        <source>Fields for</source>
        <translation>Өрістер</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Баптаулар</translation>
    </message>
    <message>
        <source>of this window on this machine</source>
        <translation>осы машинадағы осы терезенің</translation>
    </message>
    <message>
        <source>Find a setting</source>
        <translation>Баптауды табу</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Мұндай сөздері бар баптау жоқ.</translation>
    </message>
    <message>
        <source>Of the window and of the sentences in it. Takes effect at once.</source>
        <translation>Терезенің және ондағы сөйлемдердің тілі. Бірден өзгереді.</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Түстер</translation>
    </message>
    <message>
        <source>Light, dark, or as the system says and changes it.</source>
        <translation>Ашық, күңгірт немесе жүйе қалай өзгертсе, солай.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Жүйедегідей</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ашық</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Күңгірт</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Тығыздық</translation>
    </message>
    <message>
        <source>How high the rows of tables are.</source>
        <translation>Кесте жолдарының биіктігі.</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Тығыз</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Қалыпты</translation>
    </message>
    <message>
        <source>Roomy</source>
        <translation>Кең</translation>
    </message>
    <message>
        <source>Second clock</source>
        <translation>Екінші сағат</translation>
    </message>
    <message>
        <source>Every stamp is in UTC, as in the record. The status bar shows one more clock.</source>
        <translation>Барлық уақыт жазбадағыдай UTC бойынша. Күй жолағы тағы бір сағатты көрсетеді.</translation>
    </message>
    <message>
        <source>The time of the site</source>
        <translation>Алаңның уақыты</translation>
    </message>
    <message>
        <source>The time of this machine</source>
        <translation>Осы машинаның уақыты</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Жоқ</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Ешқашан</translation>
    </message>
    <message numerus="yes">
        <source>After %n minute(s)</source>
        <translation>
            <numerusform>%n минуттан кейін</numerusform>
            <numerusform>%n минуттан кейін</numerusform>
        </translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Әрекетсіздік</translation>
    </message>
    <message>
        <source>Without a hand at the window, dialogs that hold a passphrase are closed.</source>
        <translation>Терезеде ешкім болмаса, құпиясөз тіркесі бар диалогтар жабылады.</translation>
    </message>
    <message>
        <source>Only in the list</source>
        <translation>Тек тізімде</translation>
    </message>
    <message numerus="yes">
        <source>For %n second(s)</source>
        <translation>
            <numerusform>%n секунд</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>Good news</source>
        <translation>Жақсы хабар</translation>
    </message>
    <message>
        <source>Shown in the status bar, then gone. Errors stay until they are read.</source>
        <translation>Күй жолағында көрсетіліп, кетеді. Қателер оқылғанша тұрады.</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Баптау</translation>
    </message>
    <message>
        <source>Copied secrets</source>
        <translation>Көшірілген құпиялар</translation>
    </message>
    <message>
        <source>How long a secret of the vault stays in the clipboard.</source>
        <translation>Қойма құпиясы алмасу буферінде қанша тұрады.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>Кіру</translation>
    </message>
    <message>
        <source>What changes something is done in somebody&apos;s name. Your key is asked once, for eight hours at most; plans, runs and armings still take a signature each.</source>
        <translation>Өзгеріс біреудің атынан жасалады. Кілтіңіз бір рет сұралады, ең көбі сегіз сағатқа; жоспарларға, іске қосуға және алаңдарды дайындауға бұрынғыдай жеке қолтаңба керек.</translation>
    </message>
    <message>
        <source>Missing: person, key file and passphrase.</source>
        <translation>Жетіспейді: адам, кілт файлы және құпиясөз тіркесі.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Қол қойылуда…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SignListDialog</name>
    <message>
        <source>Sign the list of people</source>
        <translation>Адамдар тізіміне қол қою</translation>
    </message>
    <message>
        <source>Sign the list</source>
        <translation>Тізімге қол қою</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SignedPaperDialog</name>
    <message>
        <source>Why, for the record:</source>
        <translation>Журналға себебі:</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Неге</translation>
    </message>
    <message>
        <source>Missing: a reason.</source>
        <translation>Жетіспейді: себеп.</translation>
    </message>
    <message>
        <source>Missing: person, key file and passphrase.</source>
        <translation>Жетіспейді: адам, кілт файлы және құпиясөз тіркесі.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Қол қойылуда…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::SitePanel</name>
    <message>
        <source>Sites</source>
        <translation>Алаңдар</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Мүшелер</translation>
    </message>
    <message>
        <source>Oldest reading</source>
        <translation>Ең ескі өлшем</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>мұнда жоқ</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n answer</source>
        <translation>
            <numerusform>%n ішінен %1 жауап береді</numerusform>
            <numerusform>%n ішінен %1 жауап береді</numerusform>
        </translation>
    </message>
    <message>
        <source>no reading</source>
        <translation>өлшем жоқ</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Stages</name>
    <message>
        <source>Stages</source>
        <translation>Кезеңдер</translation>
    </message>
    <message>
        <source>%1 (missing)</source>
        <translation>%1 (жетіспейді)</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StandingDialog</name>
    <message>
        <source>changes nothing</source>
        <translation>ештеңені өзгертпейді</translation>
    </message>
    <message>
        <source>reads, and writes a backup</source>
        <translation>оқиды, сақтық көшірме жазады</translation>
    </message>
    <message>
        <source>changes a sandbox alone</source>
        <translation>тек құмсалғышты өзгертеді</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>Қарау</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Сақтық көшірмелер</translation>
    </message>
    <message>
        <source>Restores into a sandbox</source>
        <translation>Құмсалғышқа қалпына келтіру</translation>
    </message>
    <message>
        <source>Authorise what runs with nobody there</source>
        <translation>Адамсыз орындалатынға рұқсат беру</translation>
    </message>
    <message>
        <source>Sign it</source>
        <translation>Қол қою</translation>
    </message>
    <message>
        <source>An approver signs ahead. A scheduler may then start approved plans without a person&apos;s word of the minute, as long as each of their steps does nothing but what is ticked here. Nothing else ever runs so.</source>
        <translation>Бекітуші алдын ала қол қояды. Содан кейін жоспарлаушы бағдарлама бекітілген жоспарларды дәл сол сәтте адам айтпай-ақ бастай алады, бірақ олардың әр қадамы осында белгіленгеннен басқа ештеңе істемеуі керек. Басқасы ешқашан бұлай орындалмайды.</translation>
    </message>
    <message>
        <source>Holds for, in days</source>
        <translation>Неше күн күшінде</translation>
    </message>
    <message>
        <source>Plans of these services:</source>
        <translation>Осы қызметтердің жоспарлары:</translation>
    </message>
    <message>
        <source>Missing: what may be done.</source>
        <translation>Жетіспейді: не істеуге болатыны.</translation>
    </message>
    <message>
        <source>Missing: a service.</source>
        <translation>Жетіспейді: қызмет.</translation>
    </message>
    <message>
        <source>Signed for: %1</source>
        <translation>Қол қойылатын қызметтер: %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StandingPanel</name>
    <message>
        <source>Holds</source>
        <translation>Күшінде</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Күші жоқ</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Белгісіз</translation>
    </message>
    <message>
        <source>With nobody there</source>
        <translation>Адамсыз</translation>
    </message>
    <message>
        <source>Standing authorisations</source>
        <translation>Тұрақты рұқсаттар</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>May do</source>
        <translation>Не істей алады</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Қызметтер</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Дейін</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кім</translation>
    </message>
    <message>
        <source>Why not</source>
        <translation>Неге күшінде емес</translation>
    </message>
    <message>
        <source>Authorise…</source>
        <translation>Рұқсат беру…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>Қайтарып алу…</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>nothing: a person says &quot;go&quot; each time</source>
        <translation>ештеңе: әр жолы адам «баста» дейді</translation>
    </message>
    <message>
        <source>%1, for %2, until %3.</source>
        <translation>%1, %2 үшін, %3 дейін.</translation>
    </message>
    <message>
        <source>Its time is over, by the clock of this computer.</source>
        <translation>Осы компьютердің сағаты бойынша мерзімі бітті.</translation>
    </message>
    <message>
        <source>Nobody has answered for a while.</source>
        <translation>Біраздан бері ешкім жауап бермеді.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StartDialog</name>
    <message>
        <source>Start: %1</source>
        <translation>Бастау: %1</translation>
    </message>
    <message>
        <source>Seen just now</source>
        <translation>Дәл қазір көрінгені</translation>
    </message>
    <message>
        <source>Hold to start (%1 s)</source>
        <translation>Бастау үшін басып тұрыңыз (%1 с)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Не</translation>
    </message>
    <message>
        <source>%1 of %2, from %3 to %4</source>
        <translation>%2: %1, %3 → %4</translation>
    </message>
    <message>
        <source>Targets</source>
        <translation>Нысаналар</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Қадамдар</translation>
    </message>
    <message>
        <source>%1; no way back from: %2</source>
        <translation>%1; қайтар жол жоқ жерден: %2</translation>
    </message>
    <message>
        <source>Outage</source>
        <translation>Үзіліс</translation>
    </message>
    <message>
        <source>predicted %1</source>
        <translation>болжам %1</translation>
    </message>
    <message>
        <source>Loss, at most</source>
        <translation>Шығын, ең көбі</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Бекітілген</translation>
    </message>
    <message>
        <source>Looking at the live systems…</source>
        <translation>Тірі жүйелер қаралуда…</translation>
    </message>
    <message>
        <source>The live systems could not be looked at, so nothing can be authorised.</source>
        <translation>Тірі жүйелерді қарау мүмкін болмады, сондықтан ештеңе авторизацияланбайды.</translation>
    </message>
    <message>
        <source>Look at the live systems</source>
        <translation>Тірі жүйелерді қарау</translation>
    </message>
    <message>
        <source>nothing to be bound</source>
        <translation>байланатын ештеңе жоқ</translation>
    </message>
    <message>
        <source>Missing: what the live systems show right now.</source>
        <translation>Жетіспейді: тірі жүйелердің дәл қазіргі көрінісі.</translation>
    </message>
    <message>
        <source>Missing: the name of the site.</source>
        <translation>Жетіспейді: алаң атауы.</translation>
    </message>
    <message>
        <source>Missing: your key file and its passphrase.</source>
        <translation>Жетіспейді: кілт файлыңыз және оның құпиясөз тіркесі.</translation>
    </message>
    <message>
        <source>Hold the button down with the pointer; letting go earlier starts nothing.</source>
        <translation>Батырманы сілтеуішпен басып тұрыңыз; ерте жіберсеңіз, ештеңе басталмайды.</translation>
    </message>
    <message>
        <source>Signing the authorisation…</source>
        <translation>Авторизацияға қол қойылуда…</translation>
    </message>
    <message>
        <source>Sign the authorisation</source>
        <translation>Авторизацияға қол қою</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Басталуда…</translation>
    </message>
    <message>
        <source>Start the run</source>
        <translation>Орындауды бастау</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Қарап шығу</translation>
    </message>
    <message>
        <source>Name of the site</source>
        <translation>Алаңның атауы</translation>
    </message>
    <message>
        <source>Second person</source>
        <translation>Екінші адам</translation>
    </message>
    <message>
        <source>Your key</source>
        <translation>Сіздің кілтіңіз</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Басып тұру</translation>
    </message>
    <message>
        <source>Begin again</source>
        <translation>Қайта бастау</translation>
    </message>
    <message>
        <source>too long ago</source>
        <translation>тым бұрын</translation>
    </message>
    <message>
        <source>Missing: all of it. The ten minutes are over.</source>
        <translation>Жетіспейді: бәрі. Он минут бітті.</translation>
    </message>
    <message>
        <source>BREAK-GLASS</source>
        <translation>ТӨТЕНШЕ ІСКЕ ҚОСУ</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StartPage</name>
    <message>
        <source>Workspaces (*.farhaven);;All files (*)</source>
        <translation>Жұмыс кеңістіктері (*.farhaven);;Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>No workspace has been opened on this machine yet.</source>
        <translation>Бұл машинада әлі жұмыс кеңістігі ашылмаған.</translation>
    </message>
    <message>
        <source>Farhaven</source>
        <translation>Farhaven</translation>
    </message>
    <message>
        <source>A workspace holds what runs where, the plans to recover it, and the record of what was done. A new one is read only until somebody arms it.</source>
        <translation>Жұмыс кеңістігінде не қайда жұмыс істейтіні, оны қалпына келтіру жоспарлары және істелгеннің жазбасы сақталады. Жаңасы біреу рұқсат бергенше тек оқуға арналған.</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Соңғылары</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>Соңғы жұмыс кеңістіктері</translation>
    </message>
    <message>
        <source>Open sample</source>
        <translation>Үлгіні ашу</translation>
    </message>
    <message>
        <source>Two sites with a real PostgreSQL service, an application and a public name. Start them in the source tree of Farhaven with “./dev lab up --dir FOLDER”, which the packages do not bring, then name the folder here.</source>
        <translation>Нақты PostgreSQL қызметі, қолданбасы және жалпы атауы бар екі алаң. Оларды Farhaven бастапқы кодында «./dev lab up --dir FOLDER» арқылы іске қосып (пакеттерде ол жоқ), қалтасын осында көрсетіңіз.</translation>
    </message>
    <message>
        <source>Folder of the running lab</source>
        <translation>Жұмыс істеп тұрған зертхана қалтасы</translation>
    </message>
    <message>
        <source>Open sample…</source>
        <translation>Үлгіні ашу…</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Импорт</translation>
    </message>
    <message>
        <source>Everything that “workspace export” of another Farhaven wrote, in a new workspace.</source>
        <translation>Басқа Farhaven-нің «workspace export» жазғанының бәрі жаңа жұмыс кеңістігіне.</translation>
    </message>
    <message>
        <source>Exported file</source>
        <translation>Экспортталған файл</translation>
    </message>
    <message>
        <source>Exports (*.json);;All files (*)</source>
        <translation>Экспорттар (*.json);;Барлық файлдар (*)</translation>
    </message>
    <message>
        <source>Import file…</source>
        <translation>Файлды импорттау…</translation>
    </message>
    <message>
        <source>New or existing</source>
        <translation>Жаңа не бар</translation>
    </message>
    <message>
        <source>Open a workspace file of this machine, or make an empty one for an estate of your own.</source>
        <translation>Осы машинадағы жұмыс кеңістігі файлын ашыңыз немесе өз жүйеңіз үшін бос файл жасаңыз.</translation>
    </message>
    <message>
        <source>Workspace file</source>
        <translation>Жұмыс кеңістігі файлы</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>Жұмыс кеңістігін ашу</translation>
    </message>
    <message>
        <source>New, empty…</source>
        <translation>Жаңа, бос…</translation>
    </message>
    <message>
        <source>“%1” was not opened</source>
        <translation>«%1» ашылмады</translation>
    </message>
    <message>
        <source>No workspace was opened</source>
        <translation>Жұмыс кеңістігі ашылмады</translation>
    </message>
    <message>
        <source>no file was named</source>
        <translation>файл аталмаған</translation>
    </message>
    <message>
        <source>Type the path of a workspace, or choose one</source>
        <translation>Жұмыс кеңістігінің жолын теріңіз немесе таңдаңыз</translation>
    </message>
    <message>
        <source>Opening %1…</source>
        <translation>%1 ашылуда…</translation>
    </message>
    <message>
        <source>Accept this copy…</source>
        <translation>Осы көшірмені қабылдау…</translation>
    </message>
    <message>
        <source>Accept a workspace without its head file</source>
        <translation>Бас файлсыз жұмыс кеңістігін қабылдау</translation>
    </message>
    <message>
        <source>The head file shows that nobody put an older copy back. Without it nobody can tell: approvals that were voided, and records, may be gone. If you have the file, put it back instead. If you know that this is the right copy, say why; that is recorded.
%1</source>
        <translation>Бас файл ешкім ескі көшірмені қайтармағанын көрсетеді. Онсыз мұны ешкім айта алмайды: күші жойылған бекітулер мен жазбалар жоғалған болуы мүмкін. Файл бар болса, орнына қойыңыз. Бұл дұрыс көшірме екенін білсеңіз, себебін айтыңыз; ол жазылады.
%1</translation>
    </message>
    <message>
        <source>Accept this copy</source>
        <translation>Осы көшірмені қабылдау</translation>
    </message>
    <message>
        <source>“%1” was not accepted</source>
        <translation>«%1» қабылданбады</translation>
    </message>
    <message>
        <source>No workspace was made</source>
        <translation>Жұмыс кеңістігі жасалмады</translation>
    </message>
    <message>
        <source>no file or folder was named</source>
        <translation>файл не қалта аталмаған</translation>
    </message>
    <message>
        <source>Name the folder that “./dev lab up --dir FOLDER” made</source>
        <translation>«./dev lab up --dir FOLDER» жасаған қалтаны атаңыз</translation>
    </message>
    <message>
        <source>Name the file that “workspace export” wrote</source>
        <translation>«workspace export» жазған файлды атаңыз</translation>
    </message>
    <message>
        <source>Where to keep the new workspace</source>
        <translation>Жаңа жұмыс кеңістігін қайда сақтау керек</translation>
    </message>
    <message>
        <source>“%1” was not made</source>
        <translation>«%1» жасалмады</translation>
    </message>
    <message>
        <source>Making %1…</source>
        <translation>%1 жасалуда…</translation>
    </message>
    <message>
        <source>%1   %2   (not there any more)</source>
        <translation>%1   %2   (енді жоқ)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Бастау</translation>
    </message>
    <message>
        <source>Import another Farhaven&apos;s workspace</source>
        <translation>Басқа Farhaven жұмыс кеңістігін импорттау</translation>
    </message>
    <message>
        <source>This makes a second copy: its people, plans and approvals are those of the day of the export. Where the first one still holds a claim, the hosts refuse this one. Say why this copy is to act, and what became of the other one; that is recorded.</source>
        <translation>Осымен екінші көшірме жасалады: оның адамдары, жоспарлары мен мақұлдаулары экспорт күнгідей. Біріншісі claim-ді әлі ұстап тұрған жерде хосттар бұны қабылдамайды. Бұл көшірме неге әрекет етуі керек екенін және екіншісіне не болғанын айтыңыз; бұл жазылады.</translation>
    </message>
    <message>
        <source>Import this copy</source>
        <translation>Осы көшірмені импорттау</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StatusTexts</name>
    <message>
        <source>Local workspace, revision %1</source>
        <translation>Жергілікті жұмыс кеңістігі, %1-нұсқа</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n members answer</source>
        <translation>
            <numerusform>%n мүшенің %1 жауап береді</numerusform>
            <numerusform>%n мүшенің %1 жауап береді</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepForm</name>
    <message>
        <source>Step</source>
        <translation>Қадам</translation>
    </message>
    <message>
        <source>Choose a step.</source>
        <translation>Қадамды таңдаңыз.</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Кезең</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>бәрі</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Қайда</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Мүше</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Әрекет</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Its system does not offer this act.</source>
        <translation>Оның жүйесі бұл әрекетті ұсынбайды.</translation>
    </message>
    <message>
        <source>What its system offers is not known yet.</source>
        <translation>Жүйесі не ұсынатыны әзірге белгісіз.</translation>
    </message>
    <message>
        <source>%1, in %2</source>
        <translation>%1, өлшемі %2</translation>
    </message>
    <message>
        <source>%1 (needed)</source>
        <translation>%1 (керек)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>not said</source>
        <translation>айтылмаған</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1–%2</translation>
    </message>
    <message>
        <source>a, b, c</source>
        <translation>а, ә, б</translation>
    </message>
    <message>
        <source>Guard: must hold before it</source>
        <translation>Қорғаныш: алдында орындалуы керек</translation>
    </message>
    <message>
        <source>Done means, as it is observed</source>
        <translation>Дайын деген не, бақылау бойынша</translation>
    </message>
    <message>
        <source>Way back</source>
        <translation>Кері жол</translation>
    </message>
    <message>
        <source>none is needed</source>
        <translation>керек емес</translation>
    </message>
    <message>
        <source>there is none: no return</source>
        <translation>жоқ: қайтуға болмайды</translation>
    </message>
    <message>
        <source>For each of</source>
        <translation>Әрқайсысына</translation>
    </message>
    <message>
        <source>At once, at most</source>
        <translation>Бірден ең көбі</translation>
    </message>
    <message>
        <source>Who decides: a role, a person, or &quot;rule&quot;</source>
        <translation>Кім шешеді: рөл, адам немесе «rule»</translation>
    </message>
    <message>
        <source>Unless decided otherwise</source>
        <translation>Басқаша шешілмесе</translation>
    </message>
    <message>
        <source>Choice %1</source>
        <translation>%1-таңдау</translation>
    </message>
    <message>
        <source>Steps that it enables</source>
        <translation>Ол қосатын қадамдар</translation>
    </message>
    <message>
        <source>Proposed when all of this is seen</source>
        <translation>Мұның бәрі көрінсе, ұсынылады</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Мерзімі</translation>
    </message>
    <message>
        <source> s</source>
        <translation> с</translation>
    </message>
    <message>
        <source>Attempts, at most</source>
        <translation>Әрекет саны, ең көбі</translation>
    </message>
    <message>
        <source>If unreachable</source>
        <translation>Қолжетімсіз болса</translation>
    </message>
    <message>
        <source>stop and ask</source>
        <translation>тоқтап, сұрау</translation>
    </message>
    <message>
        <source>skip it</source>
        <translation>өткізіп жіберу</translation>
    </message>
    <message>
        <source>Comes after</source>
        <translation>Неден кейін</translation>
    </message>
    <message>
        <source>Guard of the way back</source>
        <translation>Кері жолдың шарты</translation>
    </message>
    <message>
        <source>Taken back means, as it is observed</source>
        <translation>Кері қайтарылды деген не көрінуі керек</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Жоспар</translation>
    </message>
    <message>
        <source>This workspace keeps no such plan.</source>
        <translation>Бұл жұмыс кеңістігінде мұндай жоспар жоқ.</translation>
    </message>
    <message>
        <source>Bound is its newest revision, %1.</source>
        <translation>Оның ең жаңа %1-редакциясы байланған.</translation>
    </message>
    <message>
        <source>Bound are other bytes than those of its newest revision, %1. Compare it with the one before it, then bind it.</source>
        <translation>Байланған байттар оның ең жаңа %1-редакциясынікі емес. Оны алдыңғысымен салыстырып, сосын байлаңыз.</translation>
    </message>
    <message>
        <source>Bind revision %1</source>
        <translation>%1-редакцияны байлау</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepList</name>
    <message>
        <source>Steps of the plan, by phase</source>
        <translation>Жоспар қадамдары, кезең бойынша</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Қадам</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Ең көбі</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepModel</name>
    <message>
        <source>no return</source>
        <translation>қайтару жоқ</translation>
    </message>
    <message>
        <source>≤&#xa0;%1</source>
        <translation>≤&#xa0;%1</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>сұралмаған</translation>
    </message>
    <message>
        <source>at its turn</source>
        <translation>кезегінде</translation>
    </message>
    <message>
        <source>accepts</source>
        <translation>қабылдайды</translation>
    </message>
    <message>
        <source>refuses</source>
        <translation>бас тартады</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>%1 on %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Phase %1, at most %2</source>
        <translation>%1 кезеңі, ең көбі %2</translation>
    </message>
    <message>
        <source>There is no way back from here.</source>
        <translation>Осыдан кейін қайтар жол жоқ.</translation>
    </message>
    <message>
        <source>On the critical path.</source>
        <translation>Критикалық жолда.</translation>
    </message>
    <message>
        <source>Live check: %1</source>
        <translation>Тірі тексеру: %1</translation>
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
        <translation>Қадам</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Кезең</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Уақыт</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Тірі</translation>
    </message>
    <message>
        <source>Live check</source>
        <translation>Тірі тексеру</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepPanel</name>
    <message>
        <source>Step detail</source>
        <translation>Қадам егжей-тегжейі</translation>
    </message>
    <message>
        <source>Seen before and after the step</source>
        <translation>Қадамға дейін және кейін көрінгені</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Бақыланған</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Дейін</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Кейін</translation>
    </message>
    <message>
        <source>What it rested on when it was sent</source>
        <translation>Жіберілгенде неге сүйенді</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Сұралғаны</translation>
    </message>
    <message>
        <source>Go on from this step</source>
        <translation>Осы қадамнан жалғастыру</translation>
    </message>
    <message>
        <source>Skip this step…</source>
        <translation>Осы қадамды өткізіп жіберу…</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepTable</name>
    <message>
        <source>Steps of the plan</source>
        <translation>Жоспар қадамдары</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::StepWords</name>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Қадам</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Күйі</translation>
    </message>
    <message>
        <source>Begun at</source>
        <translation>Басталуы</translation>
    </message>
    <message>
        <source>Ended at</source>
        <translation>Аяқталуы</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Ұзақтығы</translation>
    </message>
    <message>
        <source>Foreseen from</source>
        <translation>Күтілетін басы</translation>
    </message>
    <message>
        <source>Foreseen to</source>
        <translation>Күтілетін соңы</translation>
    </message>
    <message>
        <source>Predicted from</source>
        <translation>Болжам басы</translation>
    </message>
    <message>
        <source>Predicted to</source>
        <translation>Болжам соңы</translation>
    </message>
    <message>
        <source>Critical path</source>
        <translation>Критикалық жол</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Ескертпе</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Strip</name>
    <message>
        <source>PRODUCTION</source>
        <translation>ӨНДІРІС</translation>
    </message>
    <message>
        <source>DR</source>
        <translation>DR</translation>
    </message>
    <message>
        <source>DRILL</source>
        <translation>ЖАТТЫҒУ</translation>
    </message>
    <message>
        <source>Read only: nothing is armed</source>
        <translation>Тек оқу: ешқандай рұқсат жоқ</translation>
    </message>
    <message>
        <source>Not known what is armed</source>
        <translation>Рұқсат бар-жоғы белгісіз</translation>
    </message>
    <message>
        <source>Armed: %1</source>
        <translation>Әрекетке рұқсат: %1</translation>
    </message>
    <message>
        <source>Armed: %1, %2 left</source>
        <translation>Әрекетке рұқсат: %1, %2 қалды</translation>
    </message>
    <message>
        <source>State of the workspace</source>
        <translation>Жұмыс кеңістігінің күйі</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>Жұмыс кеңістігі ашылмаған</translation>
    </message>
    <message>
        <source>Incident %1</source>
        <translation>Апат %1</translation>
    </message>
    <message>
        <source>No incident declared</source>
        <translation>Апат жарияланбаған</translation>
    </message>
    <message>
        <source>Not known what is declared</source>
        <translation>Не жарияланғаны белгісіз</translation>
    </message>
    <message>
        <source>Nothing is observed</source>
        <translation>Ештеңе бақыланбайды</translation>
    </message>
    <message>
        <source>No reading yet</source>
        <translation>Әлі өлшем жоқ</translation>
    </message>
    <message>
        <source>Newest reading %1</source>
        <translation>Соңғы өлшем %1</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Theme</name>
    <message>
        <source>OK</source>
        <translation>Қалыпты</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Ескерту</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>Қауіпті</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Белгісіз</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Кідіртілген</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Күтім</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Күмәнді</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::Titles</name>
    <message>
        <source>Edge</source>
        <translation>Шеткі қабат</translation>
    </message>
    <message>
        <source>public names</source>
        <translation>жалпы атаулар</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Қолданба</translation>
    </message>
    <message>
        <source>services</source>
        <translation>қызметтер</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Деректер</translation>
    </message>
    <message>
        <source>clusters</source>
        <translation>кластерлер</translation>
    </message>
    <message>
        <source>Fences</source>
        <translation>Fence</translation>
    </message>
    <message>
        <source>power, network</source>
        <translation>қуат, желі</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>Платформа</translation>
    </message>
    <message>
        <source>hosts</source>
        <translation>хосттар</translation>
    </message>
    <message>
        <source>what people name</source>
        <translation>адамдар атайтын</translation>
    </message>
    <message>
        <source>what must not be lost</source>
        <translation>жоғалмауы тиіс</translation>
    </message>
    <message>
        <source>host</source>
        <translation>хост</translation>
    </message>
    <message>
        <source>service</source>
        <translation>қызмет</translation>
    </message>
    <message>
        <source>data</source>
        <translation>деректер</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Қызметтер</translation>
    </message>
    <message>
        <source>Datasets</source>
        <translation>Деректер жиындары</translation>
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
        <translation>Жұмыс кеңістігі оқылуда…</translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Жұмыс кеңістігі ашылмаған.</translation>
    </message>
    <message>
        <source>%1 sites, %2 hosts, %3 components</source>
        <translation>алаң: %1, хост: %2, құрамдас: %3</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>Мүше</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Members and hosts</source>
        <translation>Мүшелер мен хосттар</translation>
    </message>
    <message>
        <source>This estate has no components yet. Draw it here, or import one from the start page.</source>
        <translation>Бұл үлгіде әзірге құрамдас жоқ. Осында сызыңыз немесе бастапқы беттен импорттаңыз.</translation>
    </message>
    <message>
        <source>Draw it here</source>
        <translation>Осында сызу</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::TwoPeople</name>
    <message>
        <source>Sign, the first of two</source>
        <translation>Қол қою, екеудің біріншісі</translation>
    </message>
    <message>
        <source>If it is true, type it word for word: &quot;%1&quot;</source>
        <translation>Рас болса, сөзбе-сөз теріңіз: &quot;%1&quot;</translation>
    </message>
    <message>
        <source>%1, word for word</source>
        <translation>%1, сөзбе-сөз</translation>
    </message>
    <message>
        <source>Who signs the same, with their own key:</source>
        <translation>Дәл соған өз кілтімен қол қоятын адам:</translation>
    </message>
    <message>
        <source>Who signs the same</source>
        <translation>Дәл соған қол қоятын адам</translation>
    </message>
    <message>
        <source>Read the list of people</source>
        <translation>Адамдар тізімін оқу</translation>
    </message>
    <message>
        <source>%1, key %2…</source>
        <translation>%1, кілт %2…</translation>
    </message>
    <message>
        <source>Missing: %1.</source>
        <translation>Жетіспейді: %1.</translation>
    </message>
    <message>
        <source>Missing: another person who signs the same.</source>
        <translation>Жетіспейді: дәл соған қол қоятын басқа адам.</translation>
    </message>
    <message>
        <source>Missing: person, key file and passphrase.</source>
        <translation>Жетіспейді: адам, кілт файлы және құпиясөз тіркесі.</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>Қол қойылуда…</translation>
    </message>
    <message>
        <source>It counts for nothing</source>
        <translation>Оның ешқандай күші жоқ</translation>
    </message>
    <message>
        <source>Have it made anew</source>
        <translation>Қайта жасатыңыз</translation>
    </message>
    <message>
        <source>Sign, the second of two</source>
        <translation>Қол қою, екеудің екіншісі</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::VaultPage</name>
    <message>
        <source>Opening the vault…</source>
        <translation>Қойма ашылуда…</translation>
    </message>
    <message>
        <source>Make the vault</source>
        <translation>Қойма жасау</translation>
    </message>
    <message>
        <source>Whoever loses what opens it loses what is in it. Add a second slot soon, for another person or in a safe.</source>
        <translation>Оны ашатын нәрсені жоғалтқан адам ішіндегісін де жоғалтады. Жақында басқа адамға немесе сейфке екінші слот қосыңыз.</translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation>Қойма жасалуда…</translation>
    </message>
    <message>
        <source>Open the vault</source>
        <translation>Қойманы ашу</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Ашу</translation>
    </message>
    <message>
        <source>The program that owns the workspace holds it open, for runs and looks. Nothing of it comes into this window.</source>
        <translation>Жұмыс кеңістігін иеленген бағдарлама оны орындаулар мен қарауларға ашық ұстайды. Одан бұл терезеге ештеңе келмейді.</translation>
    </message>
    <message>
        <source>If this older copy is right, say why, for the record:</source>
        <translation>Бұл ескі көшірме дұрыс болса, себебін журналға жазыңыз:</translation>
    </message>
    <message>
        <source>Shut the vault</source>
        <translation>Қойманы жабу</translation>
    </message>
    <message>
        <source>Replace the secret %1</source>
        <translation>%1 құпиясын ауыстыру</translation>
    </message>
    <message>
        <source>Put a secret</source>
        <translation>Құпия салу</translation>
    </message>
    <message>
        <source>Replace the secret</source>
        <translation>Құпияны ауыстыру</translation>
    </message>
    <message>
        <source>Put the secret</source>
        <translation>Құпияны салу</translation>
    </message>
    <message>
        <source>Remove the secret %1</source>
        <translation>%1 құпиясын алып тастау</translation>
    </message>
    <message>
        <source>Remove the secret</source>
        <translation>Құпияны алып тастау</translation>
    </message>
    <message>
        <source>What needs it fails from then on. Copies of the file hold it still: change the password itself where nobody may know it any more.</source>
        <translation>Осыдан кейін оған мұқтаж әрекет орындалмайды. Файл көшірмелерінде ол әлі бар: оны енді ешкім білмеуі керек болса, құпиясөздің өзін ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Check each secret</source>
        <translation>Әр құпияны тексеру</translation>
    </message>
    <message>
        <source>Each one is decrypted to see that it is whole; none is shown.</source>
        <translation>Бүтін екенін көру үшін әрқайсысының шифры ашылады; ешқайсысы көрсетілмейді.</translation>
    </message>
    <message>
        <source>Let one more open the vault</source>
        <translation>Қойманы тағы біреуге аштыру</translation>
    </message>
    <message>
        <source>Add the slot</source>
        <translation>Слот қосу</translation>
    </message>
    <message>
        <source>First what is to open it too, then what opens it today.</source>
        <translation>Алдымен оны енді тағы не ашатыны, сосын бүгін не ашатыны.</translation>
    </message>
    <message>
        <source>Take out the slot of %1</source>
        <translation>%1 слотын алып тастау</translation>
    </message>
    <message>
        <source>Take the slot out</source>
        <translation>Слотты алып тастау</translation>
    </message>
    <message>
        <source>It opens copies of the file still: change the secrets that its holder must not know.</source>
        <translation>Ол файл көшірмелерін әлі ашады: иесі білмеуі керек құпияларды ауыстырыңыз.</translation>
    </message>
    <message>
        <source>Copy the secret %1</source>
        <translation>%1 құпиясын көшіру</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Көшіру</translation>
    </message>
    <message>
        <source>It goes to the clipboard for %1 and is not shown. That you copied it is put on record first.</source>
        <translation>Ол алмасу буферіне %1 түседі, көрсетілмейді. Алдымен сіздің көшіргеніңіз журналға жазылады.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Құпиясөз тіркесі</translation>
    </message>
    <message>
        <source>Key file</source>
        <translation>Кілт файлы</translation>
    </message>
    <message>
        <source>Keychain</source>
        <translation>Кілттер қоймасы</translation>
    </message>
    <message>
        <source>nowhere: put it again</source>
        <translation>ешқайда: қайта салыңыз</translation>
    </message>
    <message>
        <source>Open the vault…</source>
        <translation>Қойманы ашу…</translation>
    </message>
    <message>
        <source>Shut it</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Құпиялар</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Атауы</translation>
    </message>
    <message>
        <source>May be sent to</source>
        <translation>Қайда жіберуге болады</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Жасы</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Өзгертілген</translation>
    </message>
    <message>
        <source>Who can open it</source>
        <translation>Кім аша алады</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Немен ашылады</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Кімге немесе неге</translation>
    </message>
    <message>
        <source>Slot</source>
        <translation>Слот</translation>
    </message>
    <message>
        <source>Copy…</source>
        <translation>Көшіру…</translation>
    </message>
    <message>
        <source>Put…</source>
        <translation>Салу…</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Ауыстыру…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>Алып тастау…</translation>
    </message>
    <message>
        <source>Check all…</source>
        <translation>Бәрін тексеру…</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>Қосу…</translation>
    </message>
    <message>
        <source>Take it out now</source>
        <translation>Қазір алып тастау</translation>
    </message>
    <message>
        <source>No workspace is open</source>
        <translation>Жұмыс кеңістігі ашылмаған</translation>
    </message>
    <message>
        <source>This workspace has no vault</source>
        <translation>Бұл жұмыс кеңістігінде қойма жоқ</translation>
    </message>
    <message>
        <source>The vault cannot be read. %1</source>
        <translation>Қойманы оқу мүмкін емес. %1</translation>
    </message>
    <message>
        <source>Not known how the vault stands</source>
        <translation>Қойманың күйі белгісіз</translation>
    </message>
    <message>
        <source>Shut: what needs a secret of it fails until it is opened.</source>
        <translation>Жабық: ашылғанша одан құпия керек әрекет орындалмайды.</translation>
    </message>
    <message>
        <source>Open, by a key that needs nobody: it stays open.</source>
        <translation>Ашық, адамсыз кілтпен: ашық қала береді.</translation>
    </message>
    <message>
        <source>Open since %1, by %2.</source>
        <translation>%1 бастап ашық, ашқан %2.</translation>
    </message>
    <message>
        <source>Open, by %1.</source>
        <translation>Ашық, ашқан %1.</translation>
    </message>
    <message>
        <source>It stays open.</source>
        <translation>Ашық қала береді.</translation>
    </message>
    <message>
        <source>Unless something of it is needed, it shuts by itself in %1.</source>
        <translation>Одан ештеңе керек болмаса, %1 кейін өзі жабылады.</translation>
    </message>
    <message>
        <source>Passwords and tokens that runs need lie in a vault beside the workspace, sealed, each with the places that it may be sent to. There is none yet.</source>
        <translation>Орындауларға керек құпиясөздер мен токендер жұмыс кеңістігінің жанындағы мөрленген қоймада жатады, әрқайсысында қайда жіберуге болатыны жазылған. Әзірге қойма жоқ.</translation>
    </message>
    <message>
        <source>Make the vault…</source>
        <translation>Қойма жасау…</translation>
    </message>
    <message>
        <source>The last slot stays: without it nobody opens the vault.</source>
        <translation>Соңғы слот қалады: онсыз қойманы ешкім аша алмайды.</translation>
    </message>
    <message>
        <source>Done: %1</source>
        <translation>Орындалды: %1</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Құпия</translation>
    </message>
    <message>
        <source>Vault</source>
        <translation>Қойма</translation>
    </message>
    <message numerus="yes">
        <source>%1 lies in the clipboard; it is taken out in %n second(s).</source>
        <translation>
            <numerusform>%1 алмасу буферінде тұр; %n секундтан кейін алып тасталады.</numerusform>
            <numerusform>%1 алмасу буферінде тұр; %n секундтан кейін алып тасталады.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 may lie in the clipboard still: it cannot be read now. It is tried again when this window is in front.</source>
        <translation>%1 алмасу буферінде әлі тұруы мүмкін: буферді қазір оқу мүмкін емес. Осы терезе алдыға шыққанда қайта тексеріледі.</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::VerifyPanel</name>
    <message>
        <source>Verify</source>
        <translation>Тексеру</translation>
    </message>
    <message>
        <source>Verify this workspace’s log</source>
        <translation>Өз журналын тексеру</translation>
    </message>
    <message>
        <source>Evidence pack or archive</source>
        <translation>Дәлелдеме жинағы немесе мұрағаты</translation>
    </message>
    <message>
        <source>Key or checkpoint that you trust</source>
        <translation>Сіз сенетін кілт немесе бақылау нүктесі</translation>
    </message>
    <message>
        <source>Verify the file</source>
        <translation>Файлды тексеру</translation>
    </message>
    <message>
        <source>Nothing was verified yet</source>
        <translation>Әзірге ештеңе тексерілген жоқ</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Таңдау…</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Таңдау: %1</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Не табылды</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WallPage</name>
    <message>
        <source>The workspace does not answer: all of this is old</source>
        <translation>Жұмыс кеңістігі жауап бермейді: мұның бәрі ескі</translation>
    </message>
    <message>
        <source>Incident since %1</source>
        <translation>Апат басталғалы %1</translation>
    </message>
    <message numerus="yes">
        <source>%n more, none of them worse</source>
        <translation>
            <numerusform>тағы %n, ешқайсысы бұдан нашар емес</numerusform>
            <numerusform>тағы %n, ешқайсысы бұдан нашар емес</numerusform>
        </translation>
    </message>
    <message>
        <source>No workspace is open.</source>
        <translation>Жұмыс кеңістігі ашылмаған.</translation>
    </message>
    <message>
        <source>Wall display</source>
        <translation>Қабырға экраны</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WallWords</name>
    <message>
        <source>never seen</source>
        <translation>ешқашан көрінбеген</translation>
    </message>
    <message>
        <source>seen %1</source>
        <translation>%1 көрінді</translation>
    </message>
    <message>
        <source>not known; was: %1</source>
        <translation>белгісіз; болған: %1</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>үзілді</translation>
    </message>
    <message>
        <source>waits for an answer</source>
        <translation>жауап күтеді</translation>
    </message>
    <message>
        <source>nothing was seen yet</source>
        <translation>әлі ештеңе көрінген жоқ</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WhatIfPanel</name>
    <message>
        <source>What if</source>
        <translation>Егер</translation>
    </message>
    <message>
        <source>What would break</source>
        <translation>Не істен шығар еді</translation>
    </message>
    <message>
        <source>predicted from the drawing; no live system is asked</source>
        <translation>сызбадан болжанған; жұмыс жүйелерінен сұралмайды</translation>
    </message>
    <message>
        <source>Something without a node that fails too</source>
        <translation>Тораппен салынбаған, бірге істен шығатын нәрсе</translation>
    </message>
    <message>
        <source>What is selected fails</source>
        <translation>Таңдалғаны істен шығады</translation>
    </message>
    <message>
        <source>%1 (%2) fails too</source>
        <translation>%1 (%2) та істен шығады</translation>
    </message>
    <message>
        <source>Select what fails on the drawing, or choose a site, a line, a provider or a person above.</source>
        <translation>Сызбадан істен шығатынын таңдаңыз не жоғарыдан алаң, желі, провайдер не адам таңдаңыз.</translation>
    </message>
    <message numerus="yes">
        <source>what is chosen (%n)</source>
        <translation>
            <numerusform>таңдалғандар (%n)</numerusform>
            <numerusform>таңдалғандар (%n)</numerusform>
        </translation>
    </message>
    <message>
        <source>not known</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Қызмет</translation>
    </message>
    <message>
        <source>Becomes</source>
        <translation>Не болады</translation>
    </message>
    <message>
        <source>Back in</source>
        <translation>Қайту уақыты</translation>
    </message>
    <message>
        <source>Loses</source>
        <translation>Нені жоғалтады</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Себебі</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WhyNot</name>
    <message>
        <source>It is no longer in the estate.</source>
        <translation>Ол енді үлгіде жоқ.</translation>
    </message>
    <message>
        <source>Nothing is connected with itself.</source>
        <translation>Ештеңе өзімен байланыстырылмайды.</translation>
    </message>
    <message>
        <source>It is there already: %1.</source>
        <translation>Ол бұрыннан бар: %1.</translation>
    </message>
    <message>
        <source>Only components need each other. Choose a member of one.</source>
        <translation>Бір-біріне тек құрамдастар сүйенеді. Соның мүшесін таңдаңыз.</translation>
    </message>
    <message>
        <source>A host stands at a site. Choose the column of one.</source>
        <translation>Хост алаңда тұрады. Алаңның бағанын таңдаңыз.</translation>
    </message>
    <message>
        <source>A member runs on a host. Choose one.</source>
        <translation>Мүше хостта жұмыс істейді. Хост таңдаңыз.</translation>
    </message>
    <message>
        <source>%1 needs it already: neither could start first.</source>
        <translation>%1 оған бұрыннан сүйенеді: ешқайсысы бірінші іске қосыла алмас еді.</translation>
    </message>
    <message>
        <source>Replication runs between two members of one component.</source>
        <translation>Репликация бір құрамдастың екі мүшесінің арасында жүреді.</translation>
    </message>
    <message>
        <source>%1 of the same component runs there: one loss would take both.</source>
        <translation>Сол құрамдастың %1 мүшесі сонда жұмыс істейді: бір шығын екеуін де алар еді.</translation>
    </message>
    <message>
        <source>Draw two sites first: where it runs, and where it recovers.</source>
        <translation>Алдымен екі алаң сызыңыз: жұмыс істейтін және қалпына келетін.</translation>
    </message>
    <message>
        <source>%1 stands there. Move or remove its hosts first.</source>
        <translation>Онда %1 тұр. Алдымен хосттарын көшіріңіз немесе жойыңыз.</translation>
    </message>
    <message>
        <source>%1 is on it. Move or remove its members first.</source>
        <translation>Онда %1 бар. Алдымен мүшелерін көшіріңіз немесе жойыңыз.</translation>
    </message>
    <message>
        <source>The service %1 rests on it.</source>
        <translation>%1 қызметі соған сүйенеді.</translation>
    </message>
    <message>
        <source>It fences %1, and would be lost with it.</source>
        <translation>Ол %1 үшін fence, сонымен бірге жоғалар еді.</translation>
    </message>
    <message>
        <source>It stands where its parts stand. Move those.</source>
        <translation>Ол бөліктері тұрған жерде тұрады. Соларды көшіріңіз.</translation>
    </message>
    <message>
        <source>It has no name of its own.</source>
        <translation>Оның өз атауы жоқ.</translation>
    </message>
    <message>
        <source>Choose something first.</source>
        <translation>Алдымен бірдеңе таңдаңыз.</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Алаң</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Хост</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Дерекқор</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>Қолданба</translation>
    </message>
    <message>
        <source>Load balancer</source>
        <translation>Жүктеме теңгергіш</translation>
    </message>
    <message>
        <source>Public name</source>
        <translation>Жария атау</translation>
    </message>
    <message>
        <source>Replicated service</source>
        <translation>Репликаланатын қызмет</translation>
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
        <translation>Жұмыс кеңістігін &amp;жабу</translation>
    </message>
    <message>
        <source>Accept the cloc&amp;k…</source>
        <translation>&amp;Сағатты қабылдау…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Шығу</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Көрініс</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Түстер</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>Ж&amp;үйедегідей</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Ашық</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Күңгірт</translation>
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
        <translation>Сіз: %1</translation>
    </message>
    <message>
        <source>The workspace does not answer; what you see is old</source>
        <translation>Жұмыс кеңістігі жауап бермейді; көріп тұрғаныңыз ескі</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Қайта ашу</translation>
    </message>
    <message>
        <source>Accept the clock of this machine</source>
        <translation>Осы машинаның сағатын қабылдау</translation>
    </message>
    <message>
        <source>While the clock reads earlier than the newest record, nobody knows whether approvals, armings and attestations still hold, and nothing goes on. If it is wrong, set it right instead. If it is right, and once was ahead, say how that came.</source>
        <translation>Сағат ең жаңа жазбадан ерте уақытты көрсетіп тұрғанда, бекітулер, рұқсаттар мен куәліктердің әлі күшінде екенін ешкім білмейді, ештеңе жалғаспайды. Сағат қате болса, дұрыстаңыз. Дұрыс болып, бұрын озып кеткен болса, оның қалай болғанын айтыңыз.</translation>
    </message>
    <message>
        <source>Accept the clock</source>
        <translation>Сағатты қабылдау</translation>
    </message>
    <message>
        <source>&amp;Find anything…</source>
        <translation>Кез келгенін &amp;табу…</translation>
    </message>
    <message>
        <source>&amp;Wall display</source>
        <translation>&amp;Қабырға экраны</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Анықтама</translation>
    </message>
    <message>
        <source>&amp;Keys…</source>
        <translation>&amp;Пернелер…</translation>
    </message>
    <message>
        <source>Find anything  %1</source>
        <translation>Кез келгенін табу  %1</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Пәрмен</translation>
    </message>
    <message>
        <source>Dialogs were closed: nobody was here</source>
        <translation>Диалогтар жабылды: мұнда ешкім болмады</translation>
    </message>
    <message>
        <source>DRILL: %1 — Farhaven</source>
        <translation>ЖАТТЫҒУ: %1 — Farhaven</translation>
    </message>
</context>
<context>
    <name>farhaven::gui::WithdrawDialog</name>
    <message>
        <source>Withdraw a standing authorisation</source>
        <translation>Тұрақты рұқсатты қайтарып алу</translation>
    </message>
    <message>
        <source>Withdraw it</source>
        <translation>Қайтарып алу</translation>
    </message>
    <message>
        <source>It counts no more, for good. A run that rests on it halts before its next step.</source>
        <translation>Ол біржола күшін жояды. Соған сүйенген орындау келесі қадамының алдында тоқтайды.</translation>
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
        <translation>күмәнді: болған-болмағанын ешкім білмейді</translation>
    </message>
    <message>
        <source>in doubt: %1</source>
        <translation>күмәнді: %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>%1-әрекет</translation>
    </message>
    <message>
        <source>Not yet its turn</source>
        <translation>Кезегі келген жоқ</translation>
    </message>
    <message>
        <source>Its turn: looking at what it needs</source>
        <translation>Кезегі келді: керегі қаралуда</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Жүріп жатыр</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Орындалды</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Сәтсіз</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Өткізіп жіберілді</translation>
    </message>
    <message>
        <source>In doubt</source>
        <translation>Күмәнді</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>Жүріп жатыр</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Кідіртілген</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>Сәтті аяқталды</translation>
    </message>
    <message>
        <source>Halted: a person is needed</source>
        <translation>Тоқтады: адам керек</translation>
    </message>
    <message>
        <source>Aborted</source>
        <translation>Үзілді</translation>
    </message>
    <message>
        <source>Switchover</source>
        <translation>Switchover (жоспарлы ауысу)</translation>
    </message>
    <message>
        <source>Failover</source>
        <translation>Failover (апаттық ауысу)</translation>
    </message>
    <message>
        <source>Failback</source>
        <translation>Failback (қайту)</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Жаттығу</translation>
    </message>
    <message>
        <source>Start of a site</source>
        <translation>Алаңды іске қосу</translation>
    </message>
    <message>
        <source>Stop of a site</source>
        <translation>Алаңды тоқтату</translation>
    </message>
    <message>
        <source>claim</source>
        <translation>claim</translation>
    </message>
    <message>
        <source>prepare</source>
        <translation>дайындық</translation>
    </message>
    <message>
        <source>quiesce</source>
        <translation>тыныштандыру</translation>
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
        <translation>қайта қорғау</translation>
    </message>
    <message>
        <source>release</source>
        <translation>босату</translation>
    </message>
    <message>
        <source>Take back: %1</source>
        <translation>Қайтару: %1</translation>
    </message>
    <message>
        <source>Claim</source>
        <translation>Claim</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Қайтарып беру</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>Checkpoint</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Іске қосу</translation>
    </message>
    <message>
        <source>Start as primary</source>
        <translation>Primary ретінде қосу</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Тоқтату</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Босату</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ашу</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Жабу</translation>
    </message>
    <message>
        <source>Stop primary</source>
        <translation>Primary-ді тоқтату</translation>
    </message>
    <message>
        <source>Promote</source>
        <translation>Promote</translation>
    </message>
    <message>
        <source>Rejoin</source>
        <translation>Қайта қосу</translation>
    </message>
    <message>
        <source>Rebuild</source>
        <translation>Қайта құру</translation>
    </message>
    <message>
        <source>Power off</source>
        <translation>Қуатын өшіру</translation>
    </message>
    <message>
        <source>Power on</source>
        <translation>Қуатын қосу</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Бұғаттау</translation>
    </message>
    <message>
        <source>Unblock</source>
        <translation>Бұғаттан шығару</translation>
    </message>
    <message>
        <source>Admit log-in</source>
        <translation>Кіруге рұқсат</translation>
    </message>
    <message>
        <source>Admit replica</source>
        <translation>Репликаға рұқсат</translation>
    </message>
    <message>
        <source>Withdraw lease</source>
        <translation>Жалға беруді алып қою</translation>
    </message>
    <message>
        <source>Grant lease</source>
        <translation>Жалға беру</translation>
    </message>
    <message>
        <source>Hold service</source>
        <translation>Қызметті ұстап тұру</translation>
    </message>
    <message>
        <source>Free service</source>
        <translation>Қызметті босату</translation>
    </message>
    <message>
        <source>Rewind</source>
        <translation>Rewind</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>Соңынан еру</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Gate</translation>
    </message>
    <message>
        <source>First write</source>
        <translation>Алғашқы жазу</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>иә</translation>
    </message>
    <message>
        <source>no</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>белгісіз</translation>
    </message>
    <message>
        <source>%1 answers</source>
        <translation>%1 жауап береді</translation>
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
        <translation>%1 жазбаны қабылдайды</translation>
    </message>
    <message>
        <source>%1 is seen to take no writes</source>
        <translation>%1 жазбаны қабылдамайтыны көрінді</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 жұмыс істейді</translation>
    </message>
    <message>
        <source>%1 is seen stopped on its host</source>
        <translation>%1 өз хостында тоқтағаны көрінді</translation>
    </message>
    <message>
        <source>replication flows to %1</source>
        <translation>репликация %1 жаққа жүріп жатыр</translation>
    </message>
    <message>
        <source>%1 has everything that the old primary wrote</source>
        <translation>%1 ескі primary жазғанның бәрін алған</translation>
    </message>
    <message>
        <source>%1: %2 is %3</source>
        <translation>%1: %2 – %3</translation>
    </message>
    <message>
        <source>Not taken: decided otherwise</source>
        <translation>Алынбады: басқаша шешілді</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>бақылаушы</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>аудитор</translation>
    </message>
    <message>
        <source>planner</source>
        <translation>жоспарлаушы</translation>
    </message>
    <message>
        <source>approver</source>
        <translation>бекітуші</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>оператор</translation>
    </message>
    <message>
        <source>administrator</source>
        <translation>әкімші</translation>
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
        <translation>сағ</translation>
    </message>
    <message>
        <source>d</source>
        <translation>күн</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>жаңа ғана</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 бұрын</translation>
    </message>
    <message>
        <source>%1&#xa0;B</source>
        <translation>%1&#xa0;Б</translation>
    </message>
    <message>
        <source>none</source>
        <translation>жоқ</translation>
    </message>
    <message>
        <source>any, also one that nobody can say</source>
        <translation>кез келген, ешкім айта алмайтынын да</translation>
    </message>
    <message>
        <source>Protected</source>
        <translation>Қорғалған</translation>
    </message>
    <message>
        <source>Degraded</source>
        <translation>Әлсіреген</translation>
    </message>
    <message>
        <source>Drilling</source>
        <translation>Жаттығу жүріп жатыр</translation>
    </message>
    <message>
        <source>Failing over</source>
        <translation>Failover жүріп жатыр</translation>
    </message>
    <message>
        <source>Running at recovery site, unprotected</source>
        <translation>Қалпына келтіру алаңында, қорғаныссыз</translation>
    </message>
    <message>
        <source>Being protected again</source>
        <translation>Қайта қорғалуда</translation>
    </message>
    <message>
        <source>Failing back</source>
        <translation>Failback жүріп жатыр</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Белгісіз</translation>
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
        <translation>рөлі белгісіз</translation>
    </message>
    <message>
        <source>writable</source>
        <translation>жазылады</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>тек оқу</translation>
    </message>
    <message>
        <source>not known if writable</source>
        <translation>жазылатыны белгісіз</translation>
    </message>
    <message>
        <source>production</source>
        <translation>өндірістік</translation>
    </message>
    <message>
        <source>DR</source>
        <translation>DR</translation>
    </message>
    <message>
        <source>operations</source>
        <translation>пайдалану</translation>
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
        <translation>Farhaven: тірі кластерлерде апаттан кейін қалпына келтіру</translation>
    </message>
    <message>
        <source>A workspace file to open</source>
        <translation>Ашылатын жұмыс кеңістігі файлы</translation>
    </message>
    <message>
        <source>light, dark or system</source>
        <translation>light, dark немесе system</translation>
    </message>
    <message>
        <source>Who is acting</source>
        <translation>Кім әрекет етеді</translation>
    </message>
    <message>
        <source>Say one line of JSON once the workspace is shown</source>
        <translation>Жұмыс кеңістігі көрсетілгенде бір жол JSON айту</translation>
    </message>
</context>
</TS>
