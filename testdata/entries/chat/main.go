// Command chat answers messages of three chat services.
package main

import (
	"log"
	"os"
	"strings"
	"sync"

	"github.com/bwmarrin/discordgo"
	telegram "github.com/go-telegram-bot-api/telegram-bot-api/v5"
	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

type bot struct {
	// defaultsSilent is filled before messages come in.
	defaultsSilent map[string]string

	mu     sync.Mutex
	modes  map[string]string // want `localcache: field main\.bot\.modes is filled by`
	topics map[string]string // want `localcache: field main\.bot\.topics is filled by`
	notes  map[int64]string  // want `localcache: field main\.bot\.notes is filled by`
}

func (b *bot) configure(pairs []string) {
	for _, pair := range pairs {
		channel, mode, _ := strings.Cut(pair, "=")
		b.defaultsSilent[channel] = mode
	}
}

func (b *bot) mode(channel string) string {
	b.mu.Lock()
	defer b.mu.Unlock()
	if mode, ok := b.modes[channel]; ok {
		return mode
	}
	return b.defaultsSilent[channel]
}

// slack takes events from the library's channel.
func (b *bot) slack(client *socketmode.Client) {
	for evt := range client.Events {
		if cmd, ok := evt.Data.(slack.SlashCommand); ok {
			b.mu.Lock()
			b.modes[cmd.ChannelID] = cmd.Text
			b.mu.Unlock()
			client.Ack(*evt.Request, b.mode(cmd.ChannelID))
		}
	}
}

// discord is called for each message.
func (b *bot) discord(s *discordgo.Session, m *discordgo.MessageCreate) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if topic, ok := strings.CutPrefix(m.Content, "!topic "); ok {
		b.topics[m.ChannelID] = topic
	}
	_, _ = s.ChannelMessageSend(m.ChannelID, b.topics[m.ChannelID])
}

// telegram takes updates from a channel that the library gives.
func (b *bot) telegram(api *telegram.BotAPI) {
	for update := range api.GetUpdatesChan(telegram.NewUpdate(0)) {
		if update.Message == nil {
			continue
		}
		b.mu.Lock()
		_, _ = api.Send(telegram.NewMessage(update.Message.Chat.ID, b.notes[update.Message.Chat.ID]))
		b.notes[update.Message.Chat.ID] = update.Message.Text
		b.mu.Unlock()
	}
}

func main() {
	b := &bot{defaultsSilent: map[string]string{}, modes: map[string]string{}, topics: map[string]string{}, notes: map[int64]string{}}
	b.configure(strings.Fields(os.Getenv("MODES")))

	session, err := discordgo.New("Bot " + os.Getenv("DISCORD_TOKEN"))
	if err != nil {
		log.Fatal(err)
	}
	session.AddHandler(b.discord)
	if err := session.Open(); err != nil {
		log.Fatal(err)
	}

	api, err := telegram.NewBotAPI(os.Getenv("TELEGRAM_TOKEN"))
	if err != nil {
		log.Fatal(err)
	}
	go b.telegram(api)

	client := socketmode.New(slack.New(os.Getenv("SLACK_TOKEN"), slack.OptionAppLevelToken(os.Getenv("SLACK_APP_TOKEN"))))
	go func() { log.Print(client.Run()) }()
	b.slack(client)
}
