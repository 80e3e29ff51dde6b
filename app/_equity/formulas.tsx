import styles from "./calculation.module.css";

/** A line of arithmetic: its result's name, the text, and the rounding rule. */
export interface Formula {
  name: string;
  text: string;
  rule?: string | undefined;
}

/** The arithmetic behind the numbers above it. */
export function Formulas({ title, lines }: { title: string; lines: readonly Formula[] }) {
  return (
    <section className={styles.part}>
      <h2>{title}</h2>
      <dl className={styles.formulas}>
        {lines.map(({ name, text, rule }) => (
          <div key={`${name}${text}`}>
            <dt>{name}</dt>
            <dd>
              <span className={styles.formula}>{text}</span>
              {rule ? <span className={styles.rule}>{rule}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
