import type { Terms } from "../../terms/schema";
import type { Draft, DocumentSource } from "../structure";
import { amount, fr, percent, span } from "../labels";
import { general } from "./general";

export function safe(terms: Terms["safe"], source: DocumentSource): Draft {
  const money = amount(terms.amountMinor, terms.currency, "fr");
  const cap = terms.valuationCapMinor === null ? null : amount(terms.valuationCapMinor, terms.currency, "fr");
  const discount = terms.discountBps === null ? null : percent(terms.discountBps, "fr");
  const post = terms.kind === "post_money";
  const capitalization = post
    ? fr`toutes les actions, les options, les options promises et la réserve non attribuée de la Société, ainsi que toutes les actions issues de la conversion du présent SAFE et de tout autre SAFE ou titre convertible, sans ce que la ronde elle-même ajoute à la réserve ou émet`
    : fr`toutes les actions, les options, les options promises et la réserve non attribuée de la Société, avec ce que la ronde ajoute à la réserve, sans les SAFE ni les autres titres convertibles`;
  const prices = [
    ...(cap ? [fr`le prix plafond, soit ${cap} divisé par la capitalisation`] : []),
    ...(discount ? [fr`le prix de la ronde moins ${discount}`] : []),
    "le prix de la ronde",
  ];
  return {
    title: fr`Entente simple sur des actions futures (SAFE ${post ? "post-money" : "pre-money"})`,
    particulars: [
      [fr`Montant d'achat`, money],
      [post ? fr`Plafond d'évaluation (post-money)` : fr`Plafond d'évaluation (pre-money)`, cap ?? "Aucun"],
      ["Escompte", discount ?? "Aucun"],
      ["Conditions les plus favorables", terms.mostFavoured ? "Oui" : "Non"],
      ["Droit au prorata", terms.proRata ? "Oui" : "Non"],
    ],
    sections: [
      {
        heading: "Achat",
        clauses: [
          fr`La Partie souscriptrice verse à la Société ${money} dans les ${span(terms.paymentDays, "day", "fr")} suivant la dernière signature, par virement bancaire et non par carte. En échange, elle reçoit le droit à des actions décrit ici.`,
          fr`Il ne s'agit pas d'un prêt : ni intérêt ni échéance. Jusqu'à la conversion, la Partie souscriptrice ne détient pas d'actions et n'a ni vote ni dividende.`,
        ],
        plain: [
          fr`La Partie souscriptrice verse ${money} à ${source.startupName} par virement bancaire, dans les ${span(terms.paymentDays, "day", "fr")} suivant la dernière signature, contre des actions plus tard.`,
          fr`Ce n'est pas un prêt : ni intérêt, ni échéance, ni vote avant la conversion.`,
        ],
      },
      {
        heading: "Conversion lors d’une ronde à prix fixe",
        clauses: [
          fr`Lorsque la Société vend pour la première fois, de bonne foi et pour se financer, des actions privilégiées à prix fixe, le montant d'achat se convertit à la clôture en actions privilégiées, arrondies à l'action entière inférieure.`,
          prices.length === 1
            ? fr`Il se convertit au prix de la ronde.`
            : fr`Il se convertit au plus bas des prix suivants : ${prices.join(fr` ; `)}.`,
          ...(cap ? [fr`La capitalisation comprend ${capitalization}.`] : []),
          fr`Les actions ont les droits de celles de la ronde, mais le privilège de liquidation et les droits fondés sur le prix se calculent à partir du prix de conversion.`,
        ],
        plain: [
          cap || discount
            ? fr`Au prochain tour à prix fixe, la somme devient des actions${cap ? fr`, à un prix comme si la Société valait au plus ${cap} (${post ? "après" : "avant"} tous les SAFE)` : ""}${discount ? fr`${cap ? " ou" : ","} à ${discount} de moins que le prix du tour${cap ? ", selon ce qui est le moins cher" : ""}` : ""}.`
            : fr`Au prochain tour à prix fixe, la somme devient des actions au prix du tour.`,
        ],
      },
      {
        heading: "Vente ou dissolution auparavant",
        clauses: [
          fr`Si la Société est vendue ou entre en bourse avant la conversion, la Partie souscriptrice reçoit, à son choix, le montant d'achat${cap ? fr` ou ce que rapporteraient les actions converties au prix plafond` : ""}, avant tout paiement sur les actions ordinaires et en proportion avec les autres SAFE.`,
          fr`Si la Société est dissoute, la Partie souscriptrice reçoit le montant d'achat après les créances et avant les actions ordinaires, dans la mesure des fonds disponibles et en proportion avec les autres SAFE.`,
        ],
        plain: [
          fr`Si la Société est vendue ou entre en bourse avant, la Partie souscriptrice récupère la somme${cap ? fr` ou, à son choix, ce que rapporteraient les actions au prix plafond` : ""}.`,
          fr`Si la Société est dissoute, la somme est rendue après le paiement des dettes, s'il reste de l'argent. Elle peut être entièrement perdue.`,
        ],
      },
      ...(terms.mostFavoured
        ? [
            {
              heading: "Conditions les plus favorables",
              clauses: [
                fr`Si la Société émet, avant la conversion, un autre SAFE ou titre convertible à de meilleures conditions, elle l'annonce dans les 10 jours, et la Partie souscriptrice peut choisir ces conditions.`,
              ],
              plain: [
                fr`Si quelqu'un obtient plus tard de meilleures conditions, la Société l'annonce dans les 10 jours et la Partie souscriptrice peut les choisir.`,
              ],
            },
          ]
        : []),
      ...(terms.proRata
        ? [
            {
              heading: "Droit au prorata",
              clauses: [
                fr`Lors de la ronde où le présent SAFE se convertit, la Partie souscriptrice peut acheter, au prix de la ronde, ce qui maintient la part de la Société que la conversion lui apporte.`,
              ],
              plain: [
                fr`La Partie souscriptrice peut acheter davantage lors de ce tour, pour garder la même part de la Société.`,
              ],
            },
          ]
        : []),
      {
        heading: "Ce que chaque partie confirme",
        clauses: [
          fr`La Société confirme qu'elle existe légalement, qu'elle peut conclure la présente entente et qu'elle a l'approbation de son conseil d'administration.`,
          fr`La Partie souscriptrice confirme que la loi qui la régit lui permet d'acheter ce titre, qu'elle achète pour son propre compte et qu'elle peut supporter la perte de la totalité de la somme.`,
          fr`Ce titre n'a fait l'objet ni d'une inscription ni d'un prospectus. Il ne peut être transféré sans le consentement de la Société ni contre la législation en valeurs mobilières.`,
        ],
        plain: [
          fr`La Société confirme l'approbation de son conseil d'administration. La Partie souscriptrice confirme que la loi lui permet cet achat et qu'elle peut supporter la perte de toute la somme.`,
          fr`Le SAFE ne peut être cédé sans le consentement de la Société.`,
        ],
      },
      {
        heading: "Fin",
        clauses: [
          fr`La présente entente prend fin lorsqu'elle est convertie ou remboursée, ou lorsque toutes les parties y mettent fin par écrit. Une partie seule ne peut y mettre fin.`,
        ],
        plain: [
          fr`Elle prend fin après la conversion ou le remboursement, ou quand tout le monde y met fin par écrit. Il n'y a pas de préavis : une partie seule ne peut y mettre fin.`,
        ],
      },
      ...general(terms.governingLaw, source),
    ],
  };
}
