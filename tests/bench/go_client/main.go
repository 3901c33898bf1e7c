// SPDX-License-Identifier: GPL-3.0-or-later

// The peer of ./dev bench engine that is written with golang.org/x/crypto/ssh: one command on each
// host, so many at once, first on new connections and then on the same ones again. Reads the
// targets' JSON, prints {"cold_s", "warm_s"}.
package main

import (
	"encoding/json"
	"fmt"
	"log"
	"net"
	"os"
	"strconv"
	"sync"
	"time"

	"golang.org/x/crypto/ssh"
)

type targets struct {
	Addresses []string `json:"addresses"`
	Port      int      `json:"port"`
	User      string   `json:"user"`
	HostKey   string   `json:"host_key"`
	Identity  string   `json:"identity"`
	AtOnce    int      `json:"at_once"`
	Exchange  string   `json:"exchange"`
	Cipher    string   `json:"cipher"`
	Command   string   `json:"command"`
}

func config(t targets) *ssh.ClientConfig {
	text, err := os.ReadFile(t.Identity)
	if err != nil {
		log.Fatal(err)
	}
	key, err := ssh.ParsePrivateKey(text)
	if err != nil {
		log.Fatal(err)
	}
	pin, _, _, _, err := ssh.ParseAuthorizedKey([]byte(t.HostKey))
	if err != nil {
		log.Fatal(err)
	}
	c := &ssh.ClientConfig{
		User:              t.User,
		Auth:              []ssh.AuthMethod{ssh.PublicKeys(key)},
		HostKeyCallback:   ssh.FixedHostKey(pin),
		HostKeyAlgorithms: []string{pin.Type()},
		Timeout:           30 * time.Second,
	}
	c.KeyExchanges = []string{t.Exchange}
	c.Ciphers = []string{t.Cipher}
	return c
}

// everywhere calls work for each host, at most atOnce at a time.
func everywhere(t targets, work func(i int) error) float64 {
	began := time.Now()
	places := make(chan int)
	var all sync.WaitGroup
	for n := 0; n < t.AtOnce; n++ {
		all.Add(1)
		go func() {
			defer all.Done()
			for i := range places {
				if err := work(i); err != nil {
					log.Fatalf("%s: %v", t.Addresses[i], err)
				}
			}
		}()
	}
	for i := range t.Addresses {
		places <- i
	}
	close(places)
	all.Wait()
	return time.Since(began).Seconds()
}

func run(client *ssh.Client, command string) error {
	session, err := client.NewSession()
	if err != nil {
		return err
	}
	defer session.Close()
	return session.Run(command)
}

func main() {
	var t targets
	text, err := os.ReadFile(os.Args[1])
	if err == nil {
		err = json.Unmarshal(text, &t)
	}
	if err != nil {
		log.Fatal(err)
	}
	clients := make([]*ssh.Client, len(t.Addresses))
	c := config(t)
	cold := everywhere(t, func(i int) error {
		client, err := ssh.Dial("tcp", net.JoinHostPort(t.Addresses[i], strconv.Itoa(t.Port)), c)
		if err != nil {
			return err
		}
		clients[i] = client
		return run(client, t.Command)
	})
	warm := everywhere(t, func(i int) error { return run(clients[i], t.Command) })
	fmt.Printf("{\"cold_s\": %f, \"warm_s\": %f}\n", cold, warm)
}
