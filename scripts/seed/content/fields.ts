/** Fields of work in the demo scenario. */
export const fields = ["web", "hardware", "data", "design", "product", "growth", "operations", "security"] as const;
export type Field = (typeof fields)[number];

interface FieldWords {
  readonly skills: readonly string[];
  /** A past achievement, as a sentence of a letter or a profile. */
  readonly proof: Readonly<Record<"en" | "fr", readonly string[]>>;
}

export const fieldWords: Readonly<Record<Field, FieldWords>> = {
  web: {
    skills: ["TypeScript", "React", "Node.js", "PostgreSQL", "MongoDB", "Accessibility", "Docker", "GraphQL"],
    proof: {
      en: [
        "For four years I kept a billing service for 900 utilities running, and rewrote its worst third without a day of downtime.",
        "I built the field app that 240 technicians use without a connection, and halved the support calls about it.",
        "My last team shipped every day; I wrote the tests that made that boring.",
        "I moved a checkout from one page of 4,000 lines to something that two juniors could change safely.",
      ],
      fr: [
        "J’ai bâti l’application de terrain que 240 techniciens utilisent hors connexion, et réduit de moitié les appels au soutien.",
        "Pendant quatre ans, j’ai tenu un service de facturation en marche et réécrit sa partie la plus fragile sans interruption.",
        "J’ai rendu accessible un portail public entier, avec des personnes qui utilisent un lecteur d’écran chaque jour.",
      ],
    },
  },
  hardware: {
    skills: ["C", "Zephyr", "PCB design", "CAN bus", "Power electronics", "Rust", "Certification"],
    proof: {
      en: [
        "I brought a metering board from first schematic to certification in eleven months, with one respin.",
        "The firmware I wrote for home batteries runs in 6,000 basements and updates itself at night.",
        "I built the rig that cycles 48 cells around the clock and tells us in the morning which ones lied.",
      ],
      fr: [
        "J’ai conçu un onduleur de 5 kW, du premier schéma à la certification, avec une seule révision de carte.",
        "Le micrologiciel que j’ai écrit tourne dans 6 000 sous-sols et se met à jour la nuit.",
      ],
    },
  },
  data: {
    skills: ["Python", "PyTorch", "Time series", "SQL", "Evaluation", "Optimisation", "Spark"],
    proof: {
      en: [
        "My day-ahead forecast replaced a vendor's at a regional utility and cut its error by a fifth.",
        "I own the evaluation set that my team trusts more than its own demos.",
        "I turned a routing model from a paper into something that plans 1,400 stops before dispatchers arrive.",
      ],
      fr: [
        "Mes prévisions à un jour ont remplacé celles d’un fournisseur et réduit l’erreur d’un cinquième.",
        "J’ai mis en production trois modèles, et j’en ai retiré deux quand les mesures ne tenaient plus.",
      ],
    },
  },
  design: {
    skills: ["Figma", "User research", "Design systems", "Illustration", "Prototyping", "Content design", "Branding"],
    proof: {
      en: [
        "I redesigned an application form that 61% of people gave up on; now 18% do.",
        "I have drawn the identity of three young companies, and each still uses the second draft.",
        "I spend one day a week where the product is used, and most of my best screens were removed that way.",
      ],
      fr: [
        "J’ai repris un formulaire que 61 % des personnes abandonnaient ; elles sont 18 % aujourd’hui.",
        "Je passe une journée par semaine sur le terrain, et mes meilleurs écrans sont ceux que j’y ai retirés.",
      ],
    },
  },
  product: {
    skills: ["Roadmapping", "User research", "Analytics", "Facilitation", "Pricing", "SQL", "Writing"],
    proof: {
      en: [
        "I took a marketplace from an idea to its first 300 paid transactions with a team of four.",
        "I cut our roadmap from forty items to six, and we shipped five of them.",
        "I ran two launches on their date, by saying in month one what would not be in them.",
      ],
      fr: [
        "J’ai mené un portail patient du papier à douze cliniques, sans une journée de formation de plus d’une heure.",
        "J’ai ramené notre feuille de route de quarante éléments à six, et nous en avons livré cinq.",
      ],
    },
  },
  growth: {
    skills: ["B2B sales", "Content", "Community", "SEO", "Partnerships", "Retail", "CRM"],
    proof: {
      en: [
        "I found the first hundred customers of two companies by calling them, and wrote down what they said.",
        "I grew a community from a chat of thirty to eleven thousand people who still answer each other.",
        "I opened six retail accounts in a region where our brand had been unknown in spring.",
      ],
      fr: [
        "J’ai signé les vingt premières écoles d’un éditeur, une visite à la fois.",
        "J’ai trouvé les cent premiers clients de deux entreprises en les appelant, et noté ce qu’ils disaient.",
      ],
    },
  },
  operations: {
    skills: ["Planning", "Procurement", "Cold chain", "Bookkeeping", "Compliance", "Dispatch", "Excel"],
    proof: {
      en: [
        "I ran a depot of 38 vehicles through two winters with three late mornings.",
        "I took month-end from fourteen days to four, and nobody works on the Sunday any more.",
        "I set up the cold chain for a vaccine programme across nine districts.",
      ],
      fr: [
        "J’ai coordonné l’ouverture de quatre cliniques, de l’inventaire au premier rendez-vous.",
        "J’ai ramené la clôture mensuelle de quatorze jours à quatre.",
      ],
    },
  },
  security: {
    skills: [
      "Threat modelling",
      "Detection",
      "Go",
      "Identity",
      "Penetration testing",
      "Cloud security",
      "Incident response",
    ],
    proof: {
      en: [
        "I led the response to an intrusion that we contained in six hours and published in six days.",
        "I found eleven account-takeover bugs last year and sent a patch with nine of them.",
        "I moved 1,200 employees to passkeys, help desk included, in one quarter.",
      ],
      fr: [
        "J’ai migré 1 200 personnes vers les clés d’accès en un trimestre, soutien compris.",
        "J’ai bâti la détection d’un ministère, et l’exercice annuel qui prouve qu’elle fonctionne.",
      ],
    },
  },
};
