import type { Schedule, Terms } from "../../terms/schema";
import type { Draft, DocumentSource } from "../structure";
import { formatList } from "@/lib/i18n/format";
import { count, day, fr, percent, price, span } from "../labels";
import { general } from "./general";
import { workParticulars, workSections } from "./work";

const allocations: Record<Terms["equity"]["allocation"], string> = {
  cumulative_rounding: fr`à chaque date, le total acquis jusque-là est arrondi à l'action entière la plus proche`,
  cumulative_round_down: fr`à chaque date, le total acquis jusque-là est arrondi à l'action entière inférieure`,
  front_loaded: fr`les actions qui ne se divisent pas sont acquises une à une aux premières dates`,
  back_loaded: fr`les actions qui ne se divisent pas sont acquises une à une aux dernières dates`,
  front_loaded_to_single_tranche: fr`les actions qui ne se divisent pas sont acquises à la première date`,
  back_loaded_to_single_tranche: fr`les actions qui ne se divisent pas sont acquises à la dernière date`,
};

function vesting(schedule: Schedule, startOn: string): string {
  const start = day(startOn, "fr");
  if (schedule.kind === "tranches") {
    const parts = schedule.tranches.map(
      ({ month, bps }) => fr`${percent(bps, "fr")} après ${span(month, "month", "fr")}`,
    );
    return fr`À compter du ${start} : ${formatList(parts, "fr")}`;
  }
  const { months, everyMonths, cliffMonths, cliffBps } = schedule;
  const rhythm = everyMonths === 1 ? "chaque mois" : fr`tous les ${span(everyMonths, "month", "fr")}`;
  const cliff =
    cliffMonths === 0
      ? fr`sans période d'attente`
      : cliffBps === undefined
        ? fr`après une période d'attente de ${span(cliffMonths, "month", "fr")}`
        : fr`après une période d'attente de ${span(cliffMonths, "month", "fr")}, au terme de laquelle ${percent(cliffBps, "fr")} sont acquis`;
  return fr`Sur ${span(months, "month", "fr")} à compter du ${start}, ${rhythm}, ${cliff}`;
}

const instruments = { options: fr`Options d'achat d'actions ordinaires`, shares: "Actions ordinaires" } as const;

function accelerationClause({ trigger, bps }: Terms["equity"]["acceleration"]): string {
  const part = percent(bps, "fr");
  if (trigger === "none" || bps === 0) return fr`Une vente de la Société n'accélère pas l'acquisition.`;
  const sale = fr`Une vente est le transfert du contrôle de la Société ou de la quasi-totalité de ses biens.`;
  return trigger === "single"
    ? fr`Lors d'une vente de la Société, ${part} des actions non encore acquises le sont aussitôt. ${sale}`
    : fr`Si la Société ou la société qui lui succède met fin sans motif aux services de la Partie bénéficiaire dans les 12 mois d'une vente de la Société, ${part} des actions non encore acquises le sont aussitôt. ${sale}`;
}

function saleInPlainWords({ trigger, bps }: Terms["equity"]["acceleration"]): string {
  if (trigger === "none" || bps === 0) return fr`Une vente de la Société n'accélère pas l'acquisition.`;
  const sooner = fr`${percent(bps, "fr")} de ce qui n'est pas acquis l'est aussitôt`;
  return trigger === "single"
    ? fr`Si la Société est vendue, ${sooner}.`
    : fr`Si la Société est vendue et met fin sans motif aux services dans les 12 mois, ${sooner}.`;
}

function grant(terms: Terms["equity"]): string[] {
  const shares = span(terms.shares, "share", "fr");
  const at = terms.pricePerShare
    ? fr`au prix de ${price(terms.pricePerShare, terms.currency, "fr")} par action`
    : fr`à la juste valeur marchande par action que le conseil d'administration de la Société fixe à la date d'octroi`;
  return [
    terms.instrument === "options"
      ? fr`Le ${day(terms.grantedOn, "fr")}, la Société octroie à la Partie bénéficiaire des options lui permettant d'acheter ${shares} ordinaires ${at}.`
      : fr`Le ${day(terms.grantedOn, "fr")}, la Société émet à la Partie bénéficiaire ${shares} ordinaires ${at}, sous réserve de l'acquisition décrite plus bas.`,
    ...(terms.equityBps === null
      ? []
      : [
          fr`Au moment de s'entendre, les parties ont tenu ce nombre pour ${percent(terms.equityBps, "fr")} des actions après dilution totale. C'est le nombre d'actions qui lie, et les émissions ultérieures le diluent comme toute autre participation.`,
        ]),
    fr`L'octroi demande l'approbation du conseil d'administration de la Société et les dépôts que la loi prévoit. La Société obtient l'une et fait les autres sans délai, et en avise la Partie bénéficiaire.`,
  ];
}

export function equity(terms: Terms["equity"], source: DocumentSource): Draft {
  const shares = span(terms.shares, "share", "fr");
  const schedule = vesting(terms.schedule, terms.vestingStartOn);
  const notice = span(terms.noticeDays, "day", "fr");
  const leaver =
    terms.instrument === "options"
      ? fr`Les options acquises peuvent être exercées dans les ${span(terms.exerciseDays, "day", "fr")} suivant le dernier jour ; elles s'éteignent ensuite.`
      : fr`La Société peut racheter les actions non acquises dans les 90 jours suivant le dernier jour, au moindre du prix payé et de la juste valeur marchande.`;
  return {
    title: fr`Convention d'octroi de participation`,
    particulars: [
      ["Octroi", fr`${instruments[terms.instrument]} : ${count(terms.shares, "fr")}`],
      [fr`Date d'octroi`, day(terms.grantedOn, "fr")],
      [
        "Prix",
        terms.pricePerShare
          ? fr`${price(terms.pricePerShare, terms.currency, "fr")} par action`
          : fr`Juste valeur marchande à la date d'octroi`,
      ],
      ["Acquisition", schedule],
      ...(terms.services ? workParticulars(terms.services) : []),
      ["Préavis de fin", notice],
    ],
    sections: [
      {
        heading: "Octroi",
        clauses: grant(terms),
        plain: [
          fr`${source.startupName} octroie ${shares} (${terms.instrument === "options" ? fr`options : un droit d'acheter` : fr`émises maintenant, acquises avec le temps`}), une fois que le conseil d'administration l'a approuvé.`,
          fr`C'est le nombre d'actions qui compte, et non un pourcentage : les tours à venir réduisent la part de tout le monde.`,
        ],
      },
      {
        heading: "Acquisition",
        clauses: [
          fr`${schedule}. Seules des actions entières sont acquises : ${allocations[terms.allocation]}, de sorte que toutes les dates ensemble font exactement ${shares}.`,
          fr`La date d'acquisition d'un mois est le quantième du ${day(terms.vestingStartOn, "fr")}, ou le dernier jour du mois qui n'en a pas. Ce qui aurait été acquis avant la date d'octroi l'est à la date d'octroi.`,
          fr`L'acquisition se poursuit tant que la Partie bénéficiaire fournit des services à la Société, et s'arrête le jour où la présente convention prend fin.`,
          accelerationClause(terms.acceleration),
        ],
        plain: [
          fr`Elles s'acquièrent peu à peu. ${schedule}.`,
          fr`L'acquisition s'arrête le jour où la convention prend fin.`,
          saleInPlainWords(terms.acceleration),
        ],
      },
      {
        heading: "Fin des services",
        clauses: [
          fr`Le dernier jour, ce qui n'est pas acquis s'éteint ou, s'il s'agit d'actions émises, peut être racheté. ${leaver}`,
          fr`Lorsque les services de la Partie bénéficiaire prennent fin pour manquement grave, les options acquises s'éteignent ce jour-là ; les actions acquises lui demeurent.`,
        ],
        plain: [
          fr`À la fin des services, ce qui est acquis demeure et le reste est perdu.`,
          terms.instrument === "options"
            ? fr`Les options acquises doivent être exercées dans les ${span(terms.exerciseDays, "day", "fr")} suivant le dernier jour. Après un manquement grave, elles sont perdues aussi.`
            : fr`La Société peut racheter les actions non acquises. Les actions acquises demeurent, même après un manquement grave.`,
        ],
      },
      ...(terms.services ? workSections(terms.services) : []),
      {
        heading: "Actions, transfert et impôt",
        clauses: [
          fr`Les options ne donnent ni vote ni dividende. Les actions ne peuvent être transférées que comme le permettent les statuts et les conventions entre actionnaires de la Société ; la Partie bénéficiaire adhère à ces dernières lorsqu'on le lui demande, aux mêmes conditions que les autres détentrices et détenteurs d'actions ordinaires.`,
          fr`Un fractionnement, un regroupement ou un changement semblable du capital de la Société modifie le nombre et le prix en proportion.`,
          fr`La Partie bénéficiaire assume ses propres impôts sur l'octroi et a intérêt à prendre un avis fiscal avant de signer ; le délai d'un choix fiscal peut n'être que de 30 jours.`,
        ],
        plain: [
          fr`Les options ne donnent ni vote ni dividende, et les actions ne se transfèrent que comme le permettent les statuts de la Société.`,
          fr`Les actions peuvent ne rien valoir. Vous payez vos propres impôts : prenez un avis fiscal avant de signer, car un délai peut n'être que de 30 jours.`,
        ],
      },
      {
        heading: "Durée et fin",
        clauses: [
          fr`Une partie peut mettre fin à la présente convention moyennant un préavis de ${notice} ; ensemble, les parties peuvent y mettre fin en tout temps. Ce qui est acquis le dernier jour le demeure.`,
        ],
        plain: [
          fr`Chaque partie peut y mettre fin avec un préavis de ${notice}. Ce qui est acquis le dernier jour le demeure.`,
        ],
      },
      ...general(terms.governingLaw, source),
    ],
  };
}
