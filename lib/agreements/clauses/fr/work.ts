import type { Terms } from "../../terms/schema";
import type { Draft, DocumentSource, Section } from "../structure";
import { amount, day, fr, smallClaim, span } from "../labels";
import { general } from "./general";

const per = {
  hour: "par heure travaillée",
  month: "par mois",
  year: "par an",
  project: fr`pour l'ensemble des services`,
};

/** La rémunération en une expression. */
const payOf = (terms: Terms["work"]) =>
  terms.cashMinor === 0
    ? "Aucune rémunération en argent"
    : `${amount(terms.cashMinor, terms.currency, "fr")} ${per[terms.period]}`;

export function workParticulars(terms: Terms["work"]): [string, string][] {
  return [
    ["Poste", terms.title],
    ["Début", day(terms.startOn, "fr")],
    ["Fin", terms.endOn ? day(terms.endOn, "fr") : "Indéterminée"],
    ["Rémunération", payOf(terms)],
    ...(terms.hoursPerWeek
      ? [["Temps", `${span(terms.hoursPerWeek, "hour", "fr")} par semaine`] as [string, string]]
      : []),
  ];
}

/** Services, rémunération, résultats et secret : also part of a grant that pays for services. */
export function workSections(terms: Terms["work"]): Section[] {
  const due = span(terms.paymentDays, "day", "fr");
  return [
    {
      heading: "Services",
      clauses: [
        fr`À compter du ${day(terms.startOn, "fr")}${terms.endOn ? fr` et jusqu'au ${day(terms.endOn, "fr")}` : ""}, la Partie prestataire fournit, sous le titre « ${terms.title} », les services suivants : ${terms.services}`,
        fr`La Partie prestataire travaille de façon autonome, choisit comment et où travailler dans la mesure de ce que demandent les services, et assume ses propres impôts et cotisations. Lorsqu'une loi impérative fait de cette relation un emploi, cette loi s'applique.`,
        ...(terms.hoursPerWeek
          ? [
              fr`Les services demandent environ ${span(terms.hoursPerWeek, "hour", "fr")} par semaine. Au-delà, il faut le consentement de la Société.`,
            ]
          : []),
      ],
      plain: [
        fr`La Partie prestataire fournit les services sous le titre « ${terms.title} », à compter du ${day(terms.startOn, "fr")}${terms.endOn ? fr` et jusqu'au ${day(terms.endOn, "fr")}` : ""}${terms.hoursPerWeek ? fr`, environ ${span(terms.hoursPerWeek, "hour", "fr")} par semaine` : ""}.`,
        fr`Elle travaille de façon autonome, choisit comment et où, et paie ses propres impôts, sauf si la loi en fait un emploi.`,
      ],
    },
    {
      heading: "Rémunération",
      clauses: [
        terms.cashMinor === 0
          ? fr`Les services ne sont pas rémunérés en argent.`
          : fr`La Société verse ${payOf(terms)}, taxes de vente en sus lorsqu'elles sont dues, dans un délai de ${due} suivant une facture en règle. Lorsque les parties financent des jalons dans CollabHub, ce qui y est libéré vaut paiement.`,
        fr`Les dépenses sont remboursées lorsque la Société les a approuvées d'avance.`,
        ...(terms.freeSmallClaims
          ? [
              fr`Un différend sur des fonds de jalon de moins de 500 USD est tranché sans frais par une deuxième personne de la modération de CollabHub. La décision règle le sort de ces fonds et ne prive personne d'un recours devant un tribunal.`,
            ]
          : []),
      ],
      plain: [
        terms.cashMinor === 0
          ? fr`Le travail n'est pas rémunéré en argent.`
          : fr`Rémunération : ${payOf(terms)}, dans un délai de ${due} suivant la facture. Les fonds de jalon versés comptent comme un paiement.`,
        fr`Les dépenses sont remboursées si la Société les a approuvées d'avance.`,
        ...(terms.freeSmallClaims
          ? [
              fr`Un litige sur des fonds de jalon de moins de ${smallClaim("fr")} est tranché sans frais par une deuxième personne de la modération. Vous pouvez tout de même aller devant un tribunal.`,
            ]
          : []),
      ],
    },
    {
      heading: "Résultats du travail",
      clauses: [
        fr`Ce que la Partie prestataire réalise en fournissant les services appartient à la Société dès que c'est payé : la Partie prestataire lui cède tous les droits qui s'y rattachent, pour le monde entier, et renonce aux droits moraux dans la mesure où la loi le permet.`,
        fr`Ce que la Partie prestataire a apporté lui demeure ; si un élément entre dans un résultat, la Société peut l'utiliser avec ce résultat, pour toujours et sans frais. Les composants à code source ouvert gardent leur licence, et la Partie prestataire les nomme.`,
      ],
      plain: [
        fr`Ce que la Partie prestataire réalise appartient à la Société dès que c'est payé.`,
        fr`Ce qu'elle a apporté lui demeure. La Société peut continuer de l'utiliser dans les résultats.`,
      ],
    },
    {
      heading: "Confidentialité",
      clauses: [
        fr`Chaque partie garde secret ce que l'autre lui confie, ne l'utilise que pour la présente convention, et ce jusqu'à ${span(terms.confidentialityMonths, "month", "fr")} après sa fin. Ce qui est public, était déjà connu, provient licitement d'ailleurs ou a été mis au point de façon indépendante est libre. Rien ici n'empêche quiconque de signaler une violation de la loi à une autorité.`,
        fr`Les renseignements personnels sont traités comme l'exige la loi qui les protège, et supprimés ou restitués lorsqu'ils ne sont plus nécessaires.`,
      ],
      plain: [
        fr`Chaque partie garde les secrets de l'autre jusqu'à ${span(terms.confidentialityMonths, "month", "fr")} après la fin. Toute violation de la loi peut être signalée à une autorité.`,
        fr`Les renseignements personnels sont traités comme l'exige la loi, puis supprimés ou rendus.`,
      ],
    },
  ];
}

export function work(terms: Terms["work"], source: DocumentSource): Draft {
  const notice = span(terms.noticeDays, "day", "fr");
  return {
    title: "Convention de travail",
    particulars: [...workParticulars(terms), ["Préavis de fin", notice]],
    sections: [
      ...workSections(terms),
      {
        heading: "Durée et fin",
        clauses: [
          terms.endOn
            ? fr`La présente convention prend fin le ${day(terms.endOn, "fr")} sans préavis. D'ici là, une partie peut y mettre fin moyennant un préavis de ${notice}.`
            : fr`La présente convention est à durée indéterminée. Une partie peut y mettre fin moyennant un préavis de ${notice}.`,
          fr`Une partie peut y mettre fin sur-le-champ pour un manquement grave qui n'est pas corrigé dans les 10 jours d'un avis qui le nomme. Ensemble, les parties peuvent y mettre fin en tout temps.`,
          fr`À la fin, la Société paie ce qui a été fait ; la Partie prestataire remet les résultats et restitue ce qui est à la Société. Les sections sur les résultats du travail, la confidentialité et les différends survivent à la fin.`,
        ],
        plain: [
          terms.endOn
            ? fr`Elle prend fin le ${day(terms.endOn, "fr")}. Chaque partie peut y mettre fin plus tôt avec un préavis de ${notice}.`
            : fr`Elle est à durée indéterminée. Chaque partie peut y mettre fin avec un préavis de ${notice}.`,
          fr`Un manquement grave qui n'est pas corrigé en 10 jours permet d'y mettre fin sur-le-champ.`,
          fr`À la fin, le travail fait est payé ; les résultats et les biens de la Société lui sont remis.`,
        ],
      },
      ...general(terms.governingLaw, source),
    ],
  };
}
