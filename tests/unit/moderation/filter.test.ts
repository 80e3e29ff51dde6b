import { describe, expect, test } from "vitest";
import { filterText, type TextFlag } from "@/lib/moderation/filter/filter";

const HOST = "app.collabhub.test";
const filtered = (text: string) => filterText(text, { host: HOST, participants: ["Ana Silva", "Maya Lindqvist"] });

/** What a text becomes, and what is said of it. */
type Row = readonly [sent: string, read: string, ...flags: TextFlag[]];

const contract: readonly Row[] = [
  [
    "Call (647) 555-0133 or ana at example dot com, see wa.me/16475550133",
    "Call *** or ***, see [link removed]",
    "email",
    "phone",
    "url",
  ],
  ["six four seven, five five five, zero one three three", "***", "phone"],
  ["６４７５５５０１３３", "***", "phone"],
  ["647\u200B555\u200B0133", "***", "phone"],
  ["p.u.t.a.i.n", "***", "profanity"],
  [`https://${HOST}.attacker.test/x`, "[link removed]", "url"],
  [`https://${HOST}@attacker.test/`, "[link removed]", "url"],
  ["me\u0302rde alors", "*** alors", "profanity"],
];

const passing = [
  "raise 6475550133 USD at a 7 dot 5 million cap, invoice INV-2026-000123, on 2026-11-24 at 09:15, in Vue.js",
  "nous sommes en retard, tant pis",
  `https://${HOST}/startups/9`,
];

const phones: readonly Row[] = [
  ["647-555-0133", "***", "phone"],
  ["647.555.0133", "***", "phone"],
  ["647 555 0133", "***", "phone"],
  ["6475550133", "***", "phone"],
  ["my number is +1 647 555 0133, thanks", "my number is ***, thanks", "phone"],
  ["+44 7911 123456 works too", "*** works too", "phone"],
  ["+33 6 12 34 56 78", "***", "phone"],
  ["0033 6 12 34 56 78", "***", "phone"],
  ["appelez le 06 12 34 56 78 ce soir", "appelez le *** ce soir", "phone"],
  ["06.12.34.56.78", "***", "phone"],
  ["0612345678", "***", "phone"],
  ["020 7946 0958", "***", "phone"],
  ["1-800-267-2001", "***", "phone"],
  ["6 4 7 5 5 5 0 1 3 3", "***", "phone"],
  ["six4seven five55 0133 is no number", "six4seven five55 0133 is no number"],
  ["647 five five five 0133", "***", "phone"],
  ["six four seven triple five zero one double three", "***", "phone"],
  ["zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit", "***", "phone"],
  ["64755SO133", "***", "phone"],
  ["٦٤٧٥٥٥٠١٣٣", "***", "phone"],
  ["647 555 0133 USD", "*** USD", "phone"],
  ["first 416-555-0199 then 514-555-0142", "first *** then ***", "phone"],
];

const emails: readonly Row[] = [
  ["ana@example.com", "***", "email"],
  ["write to ana.silva+work@mail.example.co.uk today", "write to *** today", "email"],
  ["ana @ example . com", "***", "email"],
  ["ana (at) example (dot) com", "***", "email"],
  ["ana [at] example [dot] com", "***", "email"],
  ["ana arobase exemple point fr", "***", "email"],
  ["ana chez gmail point com", "***", "email"],
  ["ana at gmail.com", "***", "email"],
  ["ANA@EXAMPLE.COM", "***", "email"],
  ["аnа@ехаmрlе.соm", "***", "email"],
  ["ana＠example．com", "***", "email"],
  ["a n a @ e x a m p l e . c o m", "***", "email"],
  ["ana@example dot com", "***", "email"],
  ["mailto:ana@example.com", "[link removed]", "url"],
];

const links: readonly Row[] = [
  ["https://example.com/a?b=1#c", "[link removed]", "url"],
  ["see http://example.com.", "see [link removed].", "url"],
  ["hxxps://example.com", "[link removed]", "url"],
  ["https:\\\\example.com", "[link removed]", "url"],
  ["https:example.com", "[link removed]", "url"],
  ["ftp://example.com/file", "[link removed]", "url"],
  ["tg://resolve?domain=ana", "[link removed]", "url"],
  ["www.example.com", "[link removed]", "url"],
  ["(example.com)", "([link removed])", "url"],
  ["look at example.com", "look at [link removed]", "url"],
  ["example.io/me", "[link removed]", "url"],
  ["example dot com", "[link removed]", "url"],
  ["example [.] com", "[link removed]", "url"],
  ["exemple point com", "[link removed]", "url"],
  ["t.me/anasilva", "[link removed]", "url"],
  ["linkedin.com/in/ana", "[link removed]", "url"],
  ["EXAMPLE.COM", "[link removed]", "url"],
  ["ⓔⓧⓐⓜⓟⓛⓔ.ⓒⓞⓜ", "[link removed]", "url"],
  ["exam\u00ADple.com", "[link removed]", "url"],
  [`http://${HOST}:8080/x`, "[link removed]", "url"],
  [`https://user:word@${HOST}/x`, "[link removed]", "url"],
  [`https:\\\\${HOST}\\x`, "[link removed]", "url"],
  ["exämple.中国", "[link removed]", "url"],
];

const handles: readonly Row[] = [
  ["find me as @ana_dev there", "find me as *** there", "social_media"],
  ["telegram ana_dev1", "telegram ***", "social_media"],
  ["insta: anadev", "insta: ***", "social_media"],
  ["discord ana#1234", "discord ***", "social_media"],
  ["my telegram is anadev", "my telegram is ***", "social_media"],
  ["mon insta c'est ana.silva", "mon insta c'est ***", "social_media"],
  ["gmail: ana.silva92", "gmail: ***", "social_media"],
  ["WhatsApp @ana92", "WhatsApp ***", "social_media"],
];

const profanity: readonly Row[] = [
  ["fuck this", "*** this", "profanity"],
  ["FUUUUCK", "***", "profanity"],
  ["f u c k you", "*** you", "profanity"],
  ["f*ck", "***", "profanity"],
  ["f**k off", "*** off", "profanity"],
  ["sh1t", "***", "profanity"],
  ["$hit happens", "*** happens", "profanity"],
  ["b!tch", "***", "profanity"],
  ["you asshole!", "you ***!", "profanity"],
  ["a$$hole", "***", "profanity"],
  ["fück", "***", "profanity"],
  ["ｆｕｃｋ", "***", "profanity"],
  ["fυck", "***", "profanity"],
  ["putain de merde", "*** de ***", "profanity"],
  ["PUTE", "***", "profanity"],
  ["p*tain", "***", "profanity"],
  ["quel connard", "quel ***", "profanity"],
  ["espèce de con", "***", "profanity"],
  ["ta gueule", "***", "profanity"],
  ["va te faire foutre", "***", "profanity"],
  ["fils de pute", "***", "profanity"],
  ["enculé", "***", "profanity"],
  ["s-a-l-o-p-e", "***", "profanity"],
  ["tabarnak, encore", "***, encore", "profanity"],
  ["mèèèrde", "***", "profanity"],
];

const ordinary = [
  "I can start on Monday at 9:30 and bill 40 hours a week.",
  "The range is 5,000 to 8,000 USD a month, with 1.5 % equity.",
  "We raised 1 250 000 $ in 2024 and 3,400,000 in 2025.",
  "Release v2.10.4 went out on 24/11/2026 at 14h30.",
  "Order 2026-000123 is paid; see page 12 of 340.",
  "I write Node.js, Next.js, ASP.NET and socket.io, and read README.md and main.py.",
  "It is done.So we ship. Then we rest.",
  "C'est fini.Et on recommence demain.",
  "@Maya could you look? @AnaSilva agrees.",
  "I use @types/node and @mantine/core.",
  "Bite-sized tasks, a sale in the shop, and a con of the plan.",
  "The classic assassin passed the assessment in Scunthorpe.",
  "Je suis en retard, il fait sale temps et la pâte est épaisse.",
  "On mange une bite… pardon, une bouchée.",
  "La chatte dort sur le document.",
  "Une conférence sur le retard de développement.",
  "I am at the office, dot the i and cross the t.",
  "Let us meet at noon. So be it.",
  "Nous serons chez Paul, point final.",
  "Il arrive chez nous demain. De rien.",
  "Gmail integration, Outlook 365 and OAuth2 are in scope.",
  "LinkedIn and Instagram are where we advertise.",
  "Signal: strong. Discord between teams is rare.",
  "One two three, go: seven people and nine tasks.",
  "Un, deux, trois essais en six mois, soit neuf par an.",
  "Ratio 3:2, score 10-7, lines 120-140, 3-5 days.",
  "The IBAN check digit and the SKU ABC-12345678 stay.",
  "Coverage rose from 71.25 to 93.75 per cent in 2025, 2026 and 2027.",
  "e.g. maps, i.e. tiles, a.m. and p.m., U.S. and U.K., Ph.D. students.",
  "Mr.Li and Mme.Tran will join; etc.",
  "**Bold** and *italic* words, 2 * 3 = 6, a*b.",
  "Café, naïve, Zoë, Łódź, Ωmega, привет, 你好。",
  "À bientôt ! Merci beaucoup, c’est très clair.",
  "We need a Samsung A55, an H100 and a 747.",
  "Il y a 10 000 personnes, dont 2 500 à Montréal.",
  "Price: $6475550133, or 6475550133 CAD.",
];

describe("what is taken out", () => {
  for (const [name, rows] of Object.entries({ contract, phones, emails, links, handles, profanity }))
    test.each(rows)(`${name}: %s`, (sent, read, ...flags) => {
      const { text, flags: found } = filtered(sent);
      expect({ text, flags: found }).toEqual({ text: read, flags });
    });
});

test.each([...passing, ...ordinary])("passes as it was sent: %s", (text) => {
  expect(filtered(text)).toEqual({ text, flags: [], nudge: false });
});

test("changes what it found and nothing else", () => {
  expect(filtered("Ｈello\u200B  wörld, call 647-555-0133\u200B now…  ").text).toBe(
    "Ｈello\u200B  wörld, call *** now…  ",
  );
  expect(filtered(filtered("mail ana@example.com").text)).toEqual({ text: "mail ***", flags: [], nudge: false });
});

test.each([
  ["You can pay me directly by PayPal.", true],
  ["Let us settle outside of CollabHub.", true],
  ["On évite la commission ?", true],
  ["Payez-moi hors de la plateforme.", true],
  ["The milestone pays 6,000 USD.", false],
  ["Le jalon est payé.", false],
])("notices talk of other payment: %s", (text, nudge) => {
  expect(filtered(text)).toEqual({ text, flags: [], nudge });
});

test.each([
  ["nothing", ""],
  ["characters that show nothing", "\u200B".repeat(2000)],
  ["a ligature of eighteen letters", "\uFDFA".repeat(2000)],
  ["lone surrogates", "\uD800".repeat(2000)],
  ["marks without letters", "\u0301".repeat(2000)],
])("survives %s", (_name, text) => {
  expect(filtered(text)).toEqual({ text, flags: [], nudge: false });
});
