import { demoInvestor, demoTalent, talents, type Person } from "./people";
import { easternStartups, lumenGrid } from "./startups-east";

/** What someone wrote to another, and whether the other has read it. */
interface Written {
  daysAgo: number;
  who: Person;
  to: Person;
  text: string;
  read: boolean;
}

const nadia = lumenGrid.founder;
const talent = (index: number): Person => talents[index] ?? demoTalent;
const founderOf = (index: number): Person => easternStartups[index]?.founder ?? nadia;

/** A conversation, told in order: each says the next thing a while later, and all but the last `unread` were read. */
const talk = (daysAgo: number, [who, to]: readonly [Person, Person], texts: readonly string[], unread = 0): Written[] =>
  texts.map((text, index) => ({
    daysAgo: daysAgo - index * 0.04,
    who: index % 2 === 0 ? who : to,
    to: index % 2 === 0 ? to : who,
    text,
    read: index < texts.length - unread,
  }));

/** Invented conversations of the three logins: read and unread ones, requests, and words that the filter took out. */
export const writtenMessages: readonly Written[] = [
  ...talk(
    12,
    [nadia, demoTalent],
    [
      "The forecast for the second feeder looks right. Can you show it at the pilot meeting on Thursday?",
      "Yes. I will bring the comparison with last winter, too.",
      "Perfect. Ten minutes are enough.",
    ],
  ),
  ...talk(
    1.5,
    [demoTalent, nadia],
    [
      "The export for the utility is ready. I attached nothing to the milestone yet, so that you can look first.",
      "Thank you. I will read it tonight.",
      "One question before you do: should the peaks be in local time or in UTC?",
    ],
    1,
  ),
  ...talk(
    5,
    [demoInvestor, nadia],
    [
      "I read your last update. How long does a utility take to decide after a pilot?",
      "Four to six months so far. The second one went faster, since the first could vouch for us.",
      "That helps. Let us talk about it before your round opens.",
    ],
  ),
  ...talk(
    2,
    [founderOf(2), demoTalent],
    ["We are looking for someone who knows billing systems. Are you free from March?"],
    1,
  ),
  ...talk(
    3,
    [talent(4), nadia],
    ["I would like to help with your design system. My number is 604-555-0142, or write to daniel@example.com."],
    1,
  ),
  ...talk(
    4,
    [founderOf(5), demoInvestor],
    ["Bonjour Laurent, notre ronde ouvre dans un mois. Auriez-vous vingt minutes la semaine prochaine ?"],
    1,
  ),
  ...talk(
    7,
    [talent(0), nadia],
    [
      "Le portail est en ligne chez le premier client. Tout s’est bien passé.",
      "Bravo ! Je le montre à l’équipe demain.",
    ],
  ),
];
