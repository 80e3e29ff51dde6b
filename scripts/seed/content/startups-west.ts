import { demoTalent } from "./people";
import { cadYear, eurMonth, eurYear, roleStory, usdProject, usdYear, type StartupStory } from "./story";

const founder = (name: string, locale: "en" | "fr", city: string, headline: string) =>
  ({ name, locale, city, field: "product", headline }) as const;

export const westernStartups: readonly StartupStory[] = [
  {
    founder: founder("Kenji Watanabe", "en", "Waterloo", "Founder of Fieldnote AI, former paralegal and engineer"),
    createdDaysAgo: 110,
    ends: "published",
    replyHours: 26,
    input: {
      name: "Fieldnote AI",
      tagline: "Inspection reports that write themselves, and cite",
      description:
        "An inspector takes photos and mutters; three days later there is a report. Fieldnote writes it in the truck, each sentence tied to the photo or the spoken note it came from, and says what it is not sure of.\n\nEighteen inspection firms use it. Every claim can be clicked, and the model is tested weekly against reports that people wrote.",
      industry: "ai",
      stage: "growth",
      fundingStage: "seed",
      location: "Waterloo",
      website: "https://fieldnote.example",
    },
    roles: [
      roleStory(
        { field: "data", postedDaysAgo: 66, fate: "filled", applicants: 4 },
        "Evaluation lead",
        "You own the question of whether the reports are true: the test set, the weekly number, and the right to stop a release.",
        ["Evaluation", "Python"],
        ["PyTorch"],
        { seats: 1, hoursPerWeek: 40, workplace: "hybrid", compensation: cadYear(118_000, 145_000, 30, 75) },
      ),
      roleStory(
        { field: "web", postedDaysAgo: 23, fate: "open", applicants: 5, handWritten: [["reviewed", 4.2, demoTalent]] },
        "Senior product engineer",
        "You build what inspectors hold in a wet glove: capture, offline queue, review, signature. Short releases, long patience for bad networks.",
        ["TypeScript", "React"],
        ["Node.js"],
        { seats: 1, hoursPerWeek: 40, workplace: "hybrid", compensation: cadYear(112_000, 138_000, 25, 70) },
      ),
      roleStory(
        { field: "product", postedDaysAgo: 12, fate: "open", applicants: 3 },
        "Product manager, inspections",
        "You ride along twice a month and come back with one thing to build and two to drop.",
        ["User research", "Analytics"],
        ["Pricing"],
        { seats: 1, hoursPerWeek: 40, workplace: "remote", compensation: cadYear(100_000, 122_000, 20, 55) },
      ),
    ],
  },
  {
    founder: founder("Aurélie Vasseur", "fr", "Lyon", "Fondatrice de Petit Chapitre, institutrice"),
    createdDaysAgo: 102,
    ends: "published",
    replyHours: 46,
    input: {
      name: "Petit Chapitre",
      tagline: "Lire ensemble, à chacun son rythme",
      description:
        "Petit Chapitre donne à toute une classe le même livre, en cinq niveaux de lecture. Les élèves en parlent ensemble ; personne ne sait qui a lu lequel.\n\nSoixante-dix classes l’utilisent en France, en Belgique et au Québec. Les enseignantes choisissent, les familles écoutent, et rien n’est vendu aux enfants.",
      industry: "edtech",
      stage: "mvp",
      fundingStage: "pre_seed",
      location: "Lyon",
      website: "https://petitchapitre.example",
    },
    roles: [
      roleStory(
        { field: "growth", postedDaysAgo: 62, fate: "filled", applicants: 3 },
        "Relations avec les écoles",
        "Vous visitez les écoles, écoutez, revenez avec des mots qu’elles ont dits, et ouvrez la rentrée à deux cents classes.",
        ["Partnerships", "Content"],
        [],
        { seats: 1, hoursPerWeek: 35, workplace: "hybrid", compensation: eurMonth(2_700, 3_300, 40, 100) },
      ),
      roleStory(
        { field: "design", postedDaysAgo: 27, fate: "open", applicants: 4 },
        "Design produit et illustration",
        "Vous dessinez une page que des enfants de sept à onze ans lisent sans aide, et l’écran où leur enseignante prépare la semaine en dix minutes.",
        ["Illustration", "User research"],
        ["Prototyping"],
        { seats: 1, hoursPerWeek: 35, workplace: "remote", compensation: eurYear(38_000, 46_000, 50, 120) },
      ),
      roleStory(
        { field: "web", postedDaysAgo: 10, fate: "open", applicants: 3 },
        "Développement web",
        "Vous rendez la lecture rapide sur les tablettes d’une école, c’est-à-dire lentes et nombreuses.",
        ["TypeScript", "Accessibility"],
        ["React"],
        { seats: 1, hoursPerWeek: 35, workplace: "remote", compensation: eurYear(44_000, 54_000, 50, 120) },
      ),
    ],
  },
  {
    founder: founder("Dylan Cho", "en", "Vancouver", "Founder of Harbourlight Games"),
    createdDaysAgo: 86,
    ends: "published",
    replyHours: 36,
    input: {
      name: "Harbourlight Games",
      tagline: "Small co-op games about places",
      description:
        "We make games for two people and one evening, each about a real harbour. The first one sold 61,000 copies and is taught in a geography course, which surprised everybody.\n\nWe publish our numbers, pay artists a share of sales, and work four days a week.",
      industry: "gaming",
      stage: "growth",
      fundingStage: "seed",
      location: "Vancouver",
      website: "https://harbourlight.example",
    },
    roles: [
      roleStory(
        { field: "product", postedDaysAgo: 58, fate: "filled", applicants: 3 },
        "Producer",
        "You keep seven people, three platforms and one date together, and say early what will not be in the game.",
        ["Roadmapping", "Facilitation"],
        [],
        { seats: 1, hoursPerWeek: 32, workplace: "hybrid", compensation: cadYear(84_000, 98_000, 50, 100) },
      ),
      roleStory(
        { field: "design", postedDaysAgo: 20, fate: "open", applicants: 4 },
        "Environment artist",
        "You paint the harbour of the second game: Lunenburg in fog. A fixed fee for the whole piece, and a share of sales.",
        ["Illustration", "Prototyping"],
        ["Branding"],
        { seats: 1, hoursPerWeek: 32, workplace: "remote", compensation: usdProject(14_000, 20_000, 0, 50) },
      ),
      roleStory(
        { field: "growth", postedDaysAgo: 14, fate: "open", applicants: 3 },
        "Community lead",
        "You answer eleven thousand people who like the same quiet game, and run the monthly evening on which they all play at once.",
        ["Community", "Content"],
        [],
        { seats: 1, hoursPerWeek: 24, workplace: "remote", compensation: cadYear(56_000, 66_000, 30, 70) },
      ),
    ],
  },
  {
    founder: founder("Valentina Ortega", "en", "Calgary", "Founder of Semilla Foods, food scientist"),
    createdDaysAgo: 92,
    ends: "published",
    replyHours: 58,
    input: {
      name: "Semilla Foods",
      tagline: "Prairie pulses, Mexican recipes",
      description:
        "Canada grows the beans and imports the burritos. Semilla cooks prairie pulses by recipes from Puebla, frozen within the hour, with a label that a child can read.\n\nWe are in 48 stores in Alberta and 11 in Mexico City, and the co-op that grows for us owns six per cent of us.",
      industry: "food",
      stage: "scaling",
      fundingStage: "series_a",
      location: "Calgary",
      website: "https://semilla.example",
    },
    roles: [
      roleStory(
        { field: "design", postedDaysAgo: 60, fate: "filled", applicants: 3 },
        "Packaging and brand designer",
        "You design a freezer bag that says what is in it to someone walking past at four kilometres an hour, in three languages.",
        ["Branding", "Illustration"],
        ["Content design"],
        { seats: 1, hoursPerWeek: 24, workplace: "hybrid", compensation: cadYear(64_000, 78_000, 10, 30) },
      ),
      roleStory(
        { field: "growth", postedDaysAgo: 42, fate: "open", applicants: 4 },
        "Retail launch manager, Mexico",
        "You open the next thirty stores in Mexico City: buyers, tastings, shelves, and the first reorder, which is the only one that counts.",
        ["Retail", "Partnerships"],
        ["CRM"],
        { seats: 1, hoursPerWeek: 40, workplace: "onsite", compensation: usdYear(38_000, 48_000, 10, 25) },
      ),
      roleStory(
        { field: "operations", postedDaysAgo: 18, fate: "open", applicants: 4 },
        "Cold-chain manager",
        "You own the temperature from our freezer to a shelf 3,700 km away, and the log that proves it.",
        ["Cold chain", "Planning"],
        ["Compliance"],
        { seats: 1, hoursPerWeek: 40, workplace: "onsite", compensation: cadYear(74_000, 90_000, 10, 25) },
      ),
    ],
  },
  {
    founder: founder("Jasmine Beaudry", "en", "Edmonton", "Founder of Amica Commons"),
    createdDaysAgo: 9,
    ends: "draft",
    replyHours: 48,
    input: {
      name: "Amica Commons",
      tagline: "",
      description:
        "A library of tools, tables and tents that a neighbourhood owns together. We are writing the rest of this page.",
      industry: "social_impact",
      stage: "idea",
      fundingStage: "pre_seed",
      location: "Edmonton",
      website: null,
    },
    roles: [],
  },
];
