import { getTranslations } from "next-intl/server";
import { Badge } from "@/app/_ui/badge";
import { IconLock } from "@/app/_ui/icons";
import { criticalCategories } from "@/lib/notifications/preferences/states";
import styles from "./notifications.module.css";

/** The categories that no one can switch off, and why. */
export async function AlwaysOn() {
  const t = await getTranslations("preferences");
  return (
    <section className={styles.group}>
      <h3>{t("always.title")}</h3>
      <p className={styles.hint}>{t("always.text")}</p>
      <ul className={styles.rows}>
        {criticalCategories.map((name) => (
          <li key={name} className={styles.row}>
            <div className={styles.words}>
              <strong>{t(`categories.${name}.name`)}</strong>
              <small>{t(`categories.${name}.text`)}</small>
            </div>
            <Badge tone="neutral" icon={IconLock}>
              {t("always.badge")}
            </Badge>
          </li>
        ))}
      </ul>
    </section>
  );
}
