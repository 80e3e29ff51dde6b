import "@fontsource-variable/newsreader/wght.css";
import { useTranslations } from "next-intl";
import type { AgreementText } from "@/lib/agreements/clauses/structure";
import { Blanks } from "./blanks";
import styles from "./sheet.module.css";

export interface SheetProps {
  text: AgreementText;
  /** SHA-256 of this text's file; null while nothing is frozen. */
  hash: string | null;
  /** The section to highlight. */
  lit?: number | null;
  /** The page has no other title: the document's is its `h1`. */
  standalone?: boolean;
}

/** The text of an agreement, from the same structure as its PDF. */
export function AgreementSheet({ text, hash, lit = null, standalone = false }: SheetProps) {
  const t = useTranslations("agreements.reading");
  const Title = standalone ? "h1" : "h2";
  const Heading = standalone ? "h2" : "h3";
  return (
    <article className={styles.sheet} lang={text.locale} aria-label={text.title}>
      <Title className={styles.title}>{text.title}</Title>
      {text.preamble.map((party) => (
        <p key={party} className={styles.party}>
          <Blanks text={party} />
        </p>
      ))}
      <Heading className={styles.heading}>{text.particularsHeading}</Heading>
      <dl className={styles.particulars}>
        {text.particulars.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <Blanks text={value} />
            </dd>
          </div>
        ))}
      </dl>
      {text.sections.map((section, index) => (
        <section
          key={section.number}
          id={`section-${section.number}`}
          className={styles.section}
          data-lit={lit === index || undefined}
        >
          <Heading className={styles.heading}>
            {section.number}. {section.heading}
          </Heading>
          <ol className={styles.clauses}>
            {section.clauses.map((clause) => (
              <li key={clause.number}>
                <span className={styles.number}>{clause.number}</span>
                <p>
                  <Blanks text={clause.text} />
                </p>
              </li>
            ))}
          </ol>
        </section>
      ))}
      <p className={styles.foot} lang="en">
        {hash ? (
          <>
            sha256 {hash.match(/.{1,8}/g)?.join(" ")}
            <br />
          </>
        ) : null}
        {text.templateVersion}
        {hash ? null : <span>, {t("notFrozen")}</span>}
      </p>
    </article>
  );
}
