import { dilutedBps, type AssumedRound } from "@/lib/equity/conversion/dilution";
import { formatBps } from "@/lib/i18n/format";
import type { AppLocale } from "@/lib/i18n/locales";
import styles from "./dilution-table.module.css";

/** The words of the table and of its assumptions: public pages send no messages to the browser. */
export interface DilutionWords {
  moment: string;
  newShares: string;
  /** Today, after one round, after two. */
  moments: readonly string[];
  /** Of each end of the range, the head of its column. */
  ends: readonly string[];
  assumes: string;
  change: string;
  failed: string;
  raised: string;
  preMoney: string;
  pool: string;
  poolHint: string;
  own: string;
  reset: string;
  notNumber: string;
  nothingLeft: string;
}

export interface DilutionFacts {
  /** The ends of the offered range in basis points; one where they are equal. */
  ends: readonly number[];
  currency: string;
  locale: AppLocale;
  words: DilutionWords;
}

/** What is left of each end of the range after each round. */
export function DilutionRows({ ends, locale, words, round }: DilutionFacts & { round: AssumedRound }) {
  const issued = 10_000 - (dilutedBps(10_000, 1, round) ?? 10_000);
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{words.moment}</th>
          <th scope="col" className={styles.issued}>
            {words.newShares}
          </th>
          {words.ends.map((end) => (
            <th key={end} scope="col" className={styles.figure}>
              {end}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {words.moments.map((moment, rounds) => (
          <tr key={moment}>
            <th scope="row">{moment}</th>
            <td className={styles.issued}>
              <span className={styles.track} aria-hidden>
                <span style={{ width: `${(dilutedBps(10_000, rounds, round) ?? 0) / 100}%` }} />
              </span>
              {rounds === 0 ? "—" : formatBps(issued, locale, issued % 100 === 0 ? 0 : 2)}
            </td>
            {ends.map((bps) => (
              <td key={bps} className={styles.figure}>
                {formatBps(dilutedBps(bps, rounds, round) ?? 0, locale)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
