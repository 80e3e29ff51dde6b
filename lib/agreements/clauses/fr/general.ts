import type { GoverningLaw } from "../../states";
import type { DocumentSource, Section } from "../structure";
import { fr } from "../labels";

const laws: Record<GoverningLaw, readonly [law: string, courts: string]> = {
  "CA-ON": ["les lois de l’Ontario et les lois fédérales du Canada qui s’y appliquent", "tribunaux de l’Ontario"],
  "CA-QC": ["les lois du Québec et les lois fédérales du Canada qui s’y appliquent", "tribunaux du Québec"],
  "CA-BC": [
    "les lois de la Colombie-Britannique et les lois fédérales du Canada qui s’y appliquent",
    "tribunaux de la Colombie-Britannique",
  ],
  "CA-AB": ["les lois de l’Alberta et les lois fédérales du Canada qui s’y appliquent", "tribunaux de l’Alberta"],
  "US-DE": ["les lois de l’État du Delaware", "tribunaux fédéraux et d’État du Delaware"],
  "US-CA": ["les lois de l’État de Californie", "tribunaux fédéraux et d’État de Californie"],
  "US-NY": ["les lois de l’État de New York", "tribunaux fédéraux et d’État de New York"],
  FR: ["les lois de la France", "tribunaux français"],
};

/** Les sections finales de chaque type ; same provisions as the English ones, in the same order. */
export function general(law: GoverningLaw, { amendsSha256, bindingLocale }: DocumentSource): Section[] {
  const [laws_, courts] = laws[law];
  return [
    {
      heading: "Droit applicable et différends",
      clauses: [
        fr`La présente convention est régie par ${laws_}.`,
        fr`Les parties cherchent d'abord de bonne foi à régler entre elles tout différend. Ce qu'elles n'ont pu régler en 30 jours relève des ${courts}, à moins qu'une loi impérative ne donne à une partie un autre for.`,
      ],
      plain: [
        fr`Elle est régie par ${laws_}. Ce que vous ne réglez pas entre vous en 30 jours relève des ${courts}, sauf si la loi vous donne un autre tribunal.`,
      ],
    },
    {
      heading: "Dispositions générales",
      clauses: [
        fr`La présente convention contient tout ce dont les parties sont convenues sur son objet. Elle ne peut être modifiée que par une nouvelle version que toutes les parties signent et qui nomme l'empreinte SHA-256 du présent document.`,
        ...(amendsSha256
          ? [
              fr`Une fois signée par toutes les parties, la présente convention remplace la convention antérieure dont le document porte l'empreinte SHA-256 ${amendsSha256}.`,
            ]
          : []),
        fr`Si une disposition est inapplicable, les autres demeurent en vigueur et les parties la remplacent par une disposition applicable aussi proche que possible de son but.`,
        fr`Une partie ne peut céder la présente convention sans le consentement écrit des autres. Ne pas exercer un droit n'est pas y renoncer.`,
        fr`Les avis sont donnés par écrit dans CollabHub, ou à l'adresse de courriel du compte de l'autre partie, et comptent du jour où ils peuvent être lus.`,
      ],
      plain: [
        fr`Seule une nouvelle version, signée par tout le monde, peut la modifier. Personne ne peut la céder sans l'accord écrit des autres.`,
        ...(amendsSha256 ? [fr`Une fois signée par tout le monde, elle remplace le contrat antérieur.`] : []),
        fr`Les avis se donnent par écrit, dans CollabHub ou par courriel.`,
      ],
    },
    {
      heading: "Signature électronique et copies",
      clauses: [
        fr`Les parties acceptent de signer la présente convention par voie électronique, dans l'ordre où elles sont nommées. Une signature tapée et une signature dessinée ont le même effet.`,
        fr`Chaque signature est liée aux octets exacts du présent document. La convention prend effet lorsque la dernière partie a signé ; jusque-là, chaque signature devient caduque si une partie refuse ou si le délai de signature prend fin.`,
        fr`Après la dernière signature, CollabHub ajoute un certificat de signature et scelle le fichier. Chaque partie en reçoit une copie, peut la télécharger en tout temps et la conserver sur papier.`,
        fr`Le texte français fait foi ; les parties ont choisi le français pour la présente convention. Une traduction ou un résumé aide à la lecture et n'en fait pas partie.`,
      ],
      plain: [
        fr`Elle prend effet une fois signée par tout le monde, et chaque partie reçoit une copie scellée. Le texte ${bindingLocale === "en" ? "anglais" : "français"} fait foi.`,
      ],
    },
  ];
}
