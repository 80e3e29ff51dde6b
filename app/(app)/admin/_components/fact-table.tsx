import type { ReactNode } from "react";
import styles from "./admin.module.css";

export interface Fact {
  label: string;
  value: ReactNode;
  /** Where labels repeat. */
  key?: string;
}

/** Facts as labels and values. */
export const FactTable = ({ facts }: { facts: readonly Fact[] }) => (
  <dl className={styles.table}>
    {facts.map(({ key, label, value }) => (
      <div key={key ?? label}>
        <dt>{label}</dt>
        <dd>{value}</dd>
      </div>
    ))}
  </dl>
);
