import { useLocale, useTranslations } from "next-intl";
import { localePath } from "@/app/_web/locale-path";
import { IconHelpCircle } from "./icons";
import styles from "./help-link.module.css";

/** A question that the help answers, by its key there. */
export type HelpTopic = "fee" | "release" | "open" | "vesting" | "safe" | "levels" | "plain";

/** A question, where it arises, that leads to its answer. A new tab: what is typed on the page stays. */
export function HelpLink({ topic }: { topic: HelpTopic }) {
  const t = useTranslations("common.helpLink");
  return (
    <a className={styles.link} href={`${localePath("/help", useLocale())}#${topic}`} target="_blank" rel="noopener">
      <IconHelpCircle size={16} stroke={1.75} aria-hidden />
      {t(topic)}
    </a>
  );
}
