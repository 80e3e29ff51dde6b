import type { Field } from "./fields";

/** A person of the demo scenario: name, language, city, field, and one line about themselves. */
export interface Person {
  readonly name: string;
  readonly locale: "en" | "fr";
  readonly city: string;
  readonly field: Field;
  readonly headline: string;
}

const person = (name: string, locale: "en" | "fr", city: string, field: Field, headline: string): Person => ({
  name,
  locale,
  city,
  field,
  headline,
});

/** The person behind the login talent@. */
export const demoTalent = person(
  "Priya Raman",
  "en",
  "Toronto",
  "web",
  "Full-stack engineer, seven years in energy and billing systems",
);

export const demoInvestor = person(
  "Laurent Gagnon",
  "en",
  "Montréal",
  "operations",
  "Angel investor, pre-seed climate and health",
);

export const demoModerator = person("Inès Caron", "fr", "Québec", "operations", "Modération, CollabHub");

export const demoAdmin = person("Morgan Ellis", "en", "Ottawa", "operations", "CollabHub operations");

/** Fifty-nine more people who look for work; with talent@ they are sixty. */
export const talents: readonly Person[] = [
  person("Olivier Lapointe", "fr", "Montréal", "web", "Développeur web, TypeScript et accessibilité"),
  person("Aisha Bello", "en", "Toronto", "web", "Backend engineer who likes boring databases"),
  person("Mateo Rivas", "en", "Mexico City", "web", "Full-stack developer, payments and checkout"),
  person("Sophie Gauthier", "fr", "Québec", "web", "Développeuse full-stack, dix ans de logiciels de santé"),
  person("Daniel Kim", "en", "Vancouver", "web", "Frontend engineer, design systems"),
  person("Fatoumata Diallo", "fr", "Dakar", "web", "Développeuse backend, Node.js et files d’attente"),
  person("Lukas Brandt", "en", "Berlin", "web", "Platform engineer, from monolith to twelve services and back"),
  person("Hannah Whitcombe", "en", "Halifax", "web", "Web developer, offline-first apps for ports and boats"),
  person("Ravi Shankar Iyer", "en", "Waterloo", "web", "Distributed systems engineer"),
  person("Julie Desrosiers", "fr", "Sherbrooke", "web", "Ingénieure logiciel, cartes et mobilité"),
  person("Tomasz Zieliński", "en", "Kraków", "web", "Senior TypeScript engineer"),
  person("Amara Nwosu", "en", "Calgary", "web", "Mobile and web developer, React Native"),
  person("Étienne Caron", "fr", "Gatineau", "web", "Développeur full-stack, secteur public et ouvert"),
  person("Grace Mutua", "en", "Nairobi", "web", "Mobile-money engineer turned full-stack"),
  person("Noah Tremaine", "en", "Winnipeg", "web", "Junior developer, second career after carpentry"),

  person("Ingrid Solheim", "en", "Bergen", "hardware", "Embedded engineer, battery management"),
  person("Jean-Philippe Côté", "fr", "Montréal", "hardware", "Ingénieur en électronique de puissance"),
  person("Mei-Ling Chen", "en", "Waterloo", "hardware", "Firmware engineer, Zephyr and low power"),
  person("Carlos Mendoza", "en", "Guadalajara", "hardware", "Hardware designer, from schematic to certification"),
  person("Kwame Asante", "en", "Accra", "hardware", "Solar and metering engineer"),
  person("Geneviève Roy", "fr", "Trois-Rivières", "hardware", "Ingénieure systèmes embarqués"),
  person("Peter Novak", "en", "Edmonton", "hardware", "Test engineer, rigs that run all night"),

  person("Yuki Tanabe", "en", "Vancouver", "data", "Machine-learning engineer, forecasting"),
  person("Nicolas Bergeron", "fr", "Québec", "data", "Scientifique de données, séries temporelles"),
  person("Zainab Hussain", "en", "Toronto", "data", "Data scientist, credit and fairness"),
  person("Elena Petrova", "en", "Sofia", "data", "NLP engineer, evaluation and retrieval"),
  person("Marc-Antoine Pelletier", "fr", "Montréal", "data", "Ingénieur en apprentissage automatique"),
  person("Adaeze Okoro", "en", "Lagos", "data", "Analytics engineer, dbt and honest dashboards"),
  person("Jonas Lindqvist", "en", "Gothenburg", "data", "Optimisation researcher, routing"),
  person("Shreya Kulkarni", "en", "Waterloo", "data", "Applied scientist, document understanding"),

  person("Camille Moreau", "fr", "Lyon", "design", "Designer produit, services pour l’école"),
  person("Ben Achterberg", "en", "Rotterdam", "design", "Brand and product designer"),
  person("Chloé Bélanger", "fr", "Montréal", "design", "Designer d’interfaces, recherche terrain"),
  person("Imani Clarke", "en", "Toronto", "design", "Product designer, fintech and forms people finish"),
  person("Tariq Haddad", "en", "Ottawa", "design", "Designer who writes the words too"),
  person("Sofía Delgado", "en", "Bogotá", "design", "Illustrator and game artist"),
  person("Mathilde Lemieux", "fr", "Québec", "design", "Designer de services et facilitatrice"),

  person("Owen Gallagher", "en", "Dublin", "product", "Product manager, marketplaces"),
  person("Annick Thibault", "fr", "Montréal", "product", "Cheffe de produit, santé numérique"),
  person("Deepa Menon", "en", "Calgary", "product", "Product lead, logistics and field apps"),
  person("Samuel Osei", "en", "Edmonton", "product", "Product manager, community platforms"),
  person("Valérie Ouellet", "fr", "Lévis", "product", "Gestionnaire de produit, transport collectif"),
  person("Ji-woo Park", "en", "Seoul", "product", "Game producer, two launches on time"),

  person("Rebecca Stein", "en", "Toronto", "growth", "Growth marketer, first hundred customers"),
  person("Thomas Girard", "fr", "Paris", "growth", "Responsable acquisition, éducation"),
  person("Nkechi Eze", "en", "Vancouver", "growth", "Community builder for indie games"),
  person("Alexandre Fournier", "fr", "Montréal", "growth", "Développement des affaires, énergie"),
  person("Laura Castellanos", "en", "Mexico City", "growth", "Food brand marketer, retail launches"),
  person("Hugh Pemberton", "en", "Halifax", "growth", "B2B sales, ports and carriers"),

  person("Maude Lavoie", "fr", "Québec", "operations", "Coordonnatrice des opérations cliniques"),
  person("Farah Siddiqui", "en", "Calgary", "operations", "Operations manager, cold chain"),
  person("Erik Johansson", "en", "Malmö", "operations", "Supply-chain planner"),
  person("Tendai Moyo", "en", "Harare", "operations", "Programme manager, community energy"),
  person("Brigitte Savard", "fr", "Saguenay", "operations", "Responsable finance et administration"),
  person("Callum Reid", "en", "Halifax", "operations", "Fleet and dispatch manager"),

  person("Leila Farahani", "en", "Ottawa", "security", "Security engineer, detection and response"),
  person("Victor Almeida", "en", "Lisbon", "security", "Penetration tester who files patches"),
  person("Simon Dubois", "fr", "Gatineau", "security", "Ingénieur sécurité, identité et accès"),
  person("Anjali Deshmukh", "en", "Toronto", "security", "Application security, threat modelling"),
];

/** IANA time zones of the cities above and of the startups. */
export const timeZones: Readonly<Record<string, string>> = {
  Accra: "Africa/Accra",
  Bergen: "Europe/Oslo",
  Berlin: "Europe/Berlin",
  Bogotá: "America/Bogota",
  Calgary: "America/Edmonton",
  Dakar: "Africa/Dakar",
  Dublin: "Europe/Dublin",
  Edmonton: "America/Edmonton",
  Gatineau: "America/Toronto",
  Gothenburg: "Europe/Stockholm",
  Guadalajara: "America/Mexico_City",
  Halifax: "America/Halifax",
  Harare: "Africa/Harare",
  Kraków: "Europe/Warsaw",
  Lagos: "Africa/Lagos",
  Lisbon: "Europe/Lisbon",
  Lyon: "Europe/Paris",
  Lévis: "America/Toronto",
  Malmö: "Europe/Stockholm",
  "Mexico City": "America/Mexico_City",
  Montréal: "America/Toronto",
  Nairobi: "Africa/Nairobi",
  Ottawa: "America/Toronto",
  Paris: "Europe/Paris",
  Québec: "America/Toronto",
  Rotterdam: "Europe/Amsterdam",
  Saguenay: "America/Toronto",
  Seoul: "Asia/Seoul",
  Sherbrooke: "America/Toronto",
  Sofia: "Europe/Sofia",
  Toronto: "America/Toronto",
  "Trois-Rivières": "America/Toronto",
  Vancouver: "America/Vancouver",
  Waterloo: "America/Toronto",
  Winnipeg: "America/Winnipeg",
};
