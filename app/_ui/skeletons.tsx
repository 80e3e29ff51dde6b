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
