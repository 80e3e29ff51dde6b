import { useTranslations } from "next-intl";
import { ReportButton } from "@/app/_ui/report/report-button";
import styles from "./thread.module.css";

/** Reports a message of the other person, beside its time. */
export function ReportMessage({ id, name }: { id: string; name: string }) {
  const t = useTranslations("messages");
  return <ReportButton type="message" id={id} name={t("messageOf", { name })} inline={styles.quietButton} />;
}
