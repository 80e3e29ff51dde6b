import { demoInvestor, demoTalent, talents, type Person } from "./people";
import { easternStartups, lumenGrid } from "./startups-east";

/** A request for an alliance; one that meets another makes the two allies. */
interface Request {
  daysAgo: number;
  who: Person;
  to: Person;
  note: string;
}

const founderOf = (index: number): Person => easternStartups[index]?.founder ?? lumenGrid.founder;
const talent = (index: number): Person => talents[index] ?? demoTalent;
const nadia = lumenGrid.founder;

/** Both have asked. */
const allies = (daysAgo: number, who: Person, to: Person, note = ""): Request[] => [
  { daysAgo, who, to, note },
  { daysAgo: daysAgo - 0.5, who: to, to: who, note: "" },
];

/** Who knows whom: allies of the three logins, some of them shared, and requests that wait for an answer or for the other. */
export const requests: readonly Request[] = [
  ...allies(48, nadia, demoTalent, "Good to have you with us. Let us stay in touch beyond the project."),
  ...allies(44, demoInvestor, nadia, "We met at the climate evening in Montréal."),
  ...allies(33, demoTalent, demoInvestor),
  ...allies(31, nadia, founderOf(1)),
  ...allies(29, founderOf(1), demoInvestor),
  ...allies(27, talent(0), demoTalent, "On a travaillé ensemble sur le portail de facturation."),
  ...allies(25, talent(0), nadia),
  ...allies(22, demoTalent, founderOf(2)),
  ...allies(20, demoInvestor, founderOf(2)),
  {
    daysAgo: 6,
    who: talent(4),
    to: nadia,
    note: "I build design systems and like what you do. Reach me at daniel@example.com.",
  },
  { daysAgo: 3, who: founderOf(4), to: nadia, note: "Could we compare notes on utility pilots?" },
  { daysAgo: 8, who: nadia, to: talent(1), note: "Your work on billing would fit our second pilot." },
  { daysAgo: 5, who: founderOf(3), to: demoTalent, note: "" },
  { daysAgo: 2, who: demoTalent, to: founderOf(4), note: "I read your incident report and have a question." },
  { daysAgo: 4, who: founderOf(5), to: demoInvestor, note: "Nous ouvrons bientôt une ronde et aimerions votre avis." },
  { daysAgo: 1, who: demoInvestor, to: founderOf(6), note: "" },
];
