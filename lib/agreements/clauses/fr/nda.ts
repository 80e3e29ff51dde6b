import type { Terms } from "../../terms/schema";
import type { Draft, DocumentSource } from "../structure";
import { fr, span } from "../labels";
import { general } from "./general";

export function nda(terms: Terms["nda"], source: DocumentSource): Draft {
  const purpose =
    terms.purpose ?? fr`Déterminer si les parties souhaitent travailler ensemble ou investir, et s'y préparer.`;
  const exchange = span(terms.termMonths, "month", "fr");
  const secrecy = span(terms.confidentialityMonths, "month", "fr");
  const notice = span(terms.noticeDays, "day", "fr");
  const discloser = terms.mutual ? "une partie" : source.startupName;
  return {
    title: terms.mutual ? "Entente mutuelle de confidentialité" : "Entente de confidentialité",
    particulars: [
      ["But", purpose],
      ["Qui communique", terms.mutual ? "Chaque partie" : source.startupName],
      [fr`Échange d'information`, fr`${exchange} à compter de la dernière signature`],
      ["Confidentialité par la suite", secrecy],
      ["Préavis de fin", notice],
    ],
    sections: [
      {
        heading: "Information confidentielle",
        clauses: [
          fr`L'information confidentielle est tout ce qui n'est pas public et que porte ${discloser} (la « Partie communicante »), aux fins de ce but, à la connaissance d'une autre partie (la « Partie réceptrice »), sous quelque forme que ce soit, et qui est désigné comme confidentiel ou qu'une personne raisonnable tiendrait pour tel.`,
          fr`N'en fait pas partie ce que la Partie réceptrice savait déjà, ce qui est ou devient public sans sa faute, ce qu'elle a reçu licitement d'un tiers et ce qu'elle a mis au point sans s'en servir.`,
        ],
        plain: [
          terms.mutual
            ? fr`Est visé tout ce qui n'est pas public et qu'une partie confie à une autre.`
            : fr`Est visé tout ce qui n'est pas public et que confie ${source.startupName} aux autres parties.`,
          fr`Ce qui est public, ce que vous saviez déjà, ce que vous obtenez légalement ailleurs et ce que vous trouvez par vous-même n'est pas visé.`,
        ],
      },
      {
        heading: fr`Engagements de la Partie réceptrice`,
        clauses: [
          fr`La Partie réceptrice n'utilise l'information confidentielle qu'aux fins de ce but et la protège avec au moins le soin qu'elle porte à la sienne, et en tout cas avec un soin raisonnable.`,
          fr`Elle ne la montre qu'aux collègues et aux spécialistes-conseils qui en ont besoin à ces fins et qui sont tenus au même secret, et elle en répond.`,
          fr`Si une loi, un tribunal ou une autorité exige la communication, la Partie réceptrice en avertit d'abord la Partie communicante lorsque c'est permis, et ne communique que ce qui est exigé. Rien ici n'empêche quiconque de signaler une violation de la loi à une autorité.`,
        ],
        plain: [
          fr`La partie qui reçoit l'information la garde secrète et ne s'en sert que pour ceci : ${purpose}`,
          fr`Seuls les collègues et les spécialistes-conseils qui en ont besoin peuvent la voir, à condition d'être tenus au même secret. La partie qui la leur montre en répond.`,
          fr`Ce qu'une loi ou un tribunal exige peut être communiqué, et toute violation de la loi peut être signalée à une autorité.`,
        ],
      },
      {
        heading: "Ce que la présente entente ne fait pas",
        clauses: [
          fr`L'information confidentielle demeure à la Partie communicante. Ni licence ni obligation de conclure quoi que ce soit d'autre ne découlent de la présente entente. L'information est donnée telle quelle, sans garantie.`,
        ],
        plain: [fr`Personne n'est tenu d'embaucher ni d'investir, et aucune licence n'est donnée.`],
      },
      {
        heading: "Durée et restitution",
        clauses: [
          fr`La présente entente vise ce qui est communiqué dans les ${exchange} à compter du jour de la dernière signature. Une partie peut mettre fin plus tôt à l'échange moyennant un préavis de ${notice}.`,
          fr`Le devoir de secret dure ${secrecy} après la fin de l'échange ; pour un secret commercial, aussi longtemps qu'il le demeure.`,
          fr`Sur demande, la Partie réceptrice restitue ou détruit l'information confidentielle, sauf les copies que la loi oblige à conserver ou que des sauvegardes ordinaires gardent jusqu'à leur expiration.`,
        ],
        plain: [
          fr`Elle vise ce qui est communiqué dans les ${exchange} suivant la dernière signature. Le secret dure encore ${secrecy} par la suite et, pour un secret commercial, aussi longtemps qu'il le demeure.`,
          fr`Chaque partie peut mettre fin plus tôt à l'échange avec un préavis de ${notice}.`,
          fr`Sur demande, l'information est rendue ou détruite.`,
        ],
      },
      ...general(terms.governingLaw, source),
    ],
  };
}
