import type { Random } from "../random";
import { fieldWords, type Field } from "./fields";
import type { Person } from "./people";

const openings: Readonly<Record<"en" | "fr", readonly ((role: string, startup: string) => string)[]>> = {
  en: [
    (role, startup) => `I would like to join ${startup} as ${role}.`,
    (role, startup) =>
      `I have followed ${startup} for a while, and the ${role} role is the work I already do in my evenings.`,
    (role, startup) => `A friend sent me the ${role} role at ${startup}; I read it twice and then this came out.`,
    (_role, startup) => `What ${startup} says about its users is how I would like to be spoken of as one.`,
  ],
  fr: [
    (role, startup) => `Je souhaite rejoindre ${startup} pour le poste « ${role} ».`,
    (role, startup) => `Je suis ${startup} depuis un moment, et « ${role} » est déjà ce que je fais le soir.`,
    (_role, startup) => `Ce que ${startup} dit des personnes qui l’utilisent m’a convaincu d’écrire.`,
  ],
};

const closings: Readonly<Record<"en" | "fr", readonly string[]>> = {
  en: [
    "I can start in four weeks, and I am glad to do a paid trial day first.",
    "I work best with a small team and a clear Friday. May I show you two things I made?",
    "I am two hours from your office and happy to come by.",
    "My notice is one month. I have attached nothing, because the link says it better.",
  ],
  fr: [
    "Je suis disponible dans quatre semaines, et volontiers pour une journée d’essai rémunérée.",
    "Mon préavis est d’un mois. Puis-je vous montrer deux choses que j’ai faites ?",
    "J’habite à deux heures de vos bureaux et je passe volontiers.",
  ],
};

/** Writes a cover letter: motivation, experience and availability. */
export function coverLetter(random: Random, person: Person, role: string, startup: string): string {
  const { locale } = person;
  return [
    random.pick(openings[locale])(role, startup),
    random.pick(fieldWords[person.field].proof[locale]),
    random.pick(closings[locale]),
  ].join("\n\n");
}

const habits: Readonly<Record<"en" | "fr", readonly string[]>> = {
  en: [
    "I prefer a written decision to a long meeting.",
    "I like teams that publish their numbers.",
    "Outside work I repair bicycles for people who need them on Monday.",
    "I have worked remotely since before it had a name.",
  ],
  fr: [
    "Je préfère une décision écrite à une longue réunion.",
    "J’aime les équipes qui publient leurs chiffres.",
    "Hors du travail, je répare des vélos pour des gens qui en ont besoin le lundi.",
  ],
};

/** Writes the text of a profile. */
export function biography(random: Random, { locale, field }: Pick<Person, "locale" | "field">): string {
  return `${random.pick(fieldWords[field].proof[locale])} ${random.pick(habits[locale])}`;
}

/** The team's message with an offer. */
export const offerMessages: Readonly<Record<"en" | "fr", string>> = {
  en: "We would love to have you. The start date can move by two weeks either way; call me if anything is unclear.",
  fr: "Nous serions ravis de vous accueillir. La date de début peut bouger de deux semaines ; appelez-moi au besoin.",
};

/** The talent's message with a counter-offer. */
export const counterMessages: Readonly<Record<"en" | "fr", string>> = {
  en: "I would gladly join. I ask for a little more cash, since I give up a contract for it, and for two more weeks to end it well.",
  fr: "Je vous rejoindrais avec plaisir. Je demande un salaire un peu plus élevé, car je renonce à un contrat, et deux semaines de plus pour bien le terminer.",
};

/** The team's note with some rejections. */
export const rejectionNotes: Readonly<Record<"en" | "fr", string>> = {
  en: "Thank you for the care you put into your letter. We chose someone who has done exactly this before.",
  fr: "Merci pour le soin mis dans votre lettre. Nous avons choisi une personne qui a déjà fait exactement cela.",
};

/** Returns a person's skills: some of their field, in random order. */
export function skillsOf(random: Random, field: Field): string[] {
  return random.shuffle(fieldWords[field].skills).slice(0, random.int(3, 6));
}
