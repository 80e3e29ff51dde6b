import { useTranslations } from "next-intl";
import { CompletenessMeter } from "@/app/_ui/completeness-meter";
import type { Dashboard } from "@/lib/dashboard/schema";
import styles from "./home.module.css";

/** How far a newcomer is through the first steps; nothing once all are done. */
export function FirstSteps({ first }: { first: Dashboard["firstSteps"] }) {
  const t = useTranslations("home.first");
  if (!first) return null;
  return (
    <div className={styles.first}>
      <CompletenessMeter
        percent={Math.round((first.done / first.total) * 100)}
        title={t("title")}
        figure={t("done", { done: first.done, total: first.total })}
      />
    </div>
  );
}
