import { useTranslations } from "next-intl";
import styles from "./skeletons.module.css";

/** One grey bar; `width` in CSS units. */
function Bar({ width, height = 10 }: { width: string; height?: number }) {
  return <span className={styles.bar} style={{ width, height }} />;
}

function Loading({ children }: { children: React.ReactNode }) {
  const t = useTranslations("common.state");
  return (
    <div className={styles.loading} aria-busy="true" role="status" aria-label={t("loading")}>
      {children}
    </div>
  );
}

const widths = ["62%", "48%", "55%", "40%", "58%"] as const;

/** Rows of a list or table, in the boxes of the content. Appears after 300 ms only. */
export function SkeletonRows({ rows = 3 }: { rows?: number }) {
  return (
    <Loading>
      <div className={styles.list}>
        {Array.from({ length: rows }, (_, index) => (
          <div key={index} className={styles.row}>
            <span className={styles.round} />
            <span className={styles.lines}>
              <Bar width={widths[index % widths.length] ?? "50%"} />
              <Bar width="78%" />
            </span>
            <Bar width="76px" height={22} />
          </div>
        ))}
      </div>
    </Loading>
  );
}

/** A card with a title and some lines. */
export function SkeletonCard({ lines = 3 }: { lines?: number }) {
  return (
    <Loading>
      <div className={styles.card}>
        <Bar width="34%" height={14} />
        {Array.from({ length: lines }, (_, index) => (
          <Bar key={index} width={widths[index % widths.length] ?? "50%"} />
        ))}
      </div>
    </Loading>
  );
}

/** A whole page: its title and a list. For `loading.tsx`. */
export function SkeletonPage() {
  return (
    <Loading>
      <div className={styles.page}>
        <Bar width="280px" height={26} />
        <Bar width="200px" height={12} />
        <div className={styles.list}>
          {[0, 1, 2, 3].map((index) => (
            <div key={index} className={styles.row}>
              <span className={styles.round} />
              <span className={styles.lines}>
                <Bar width={widths[index] ?? "50%"} />
                <Bar width="70%" />
              </span>
            </div>
          ))}
        </div>
      </div>
    </Loading>
  );
}
