import { getFormatter, getTranslations } from "next-intl/server";
import { Section } from "@/app/_ui/section";
import { listLimits } from "@/lib/administration/queries/switches";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

const factors = [1, 0.75, 0.5, 0.25, 0.1] as const;

/** Every rate limit with what is in force, and the way to tighten it. */
export async function LimitSection() {
  const [t, format, { items }] = await Promise.all([
    getTranslations("administration.limits"),
    getFormatter(),
    listLimits(),
  ]);
  const share = (factor: number) => format.number(factor, { style: "percent" });
  return (
    <Section id="limits" title={t("title")}>
      <p className={styles.quiet}>{t("text")}</p>
      <ul className={styles.list}>
        {items.map(({ name, factor, windows }) => (
          <li key={name} className={styles.row}>
            <div className={styles.words}>
              <code>{name}</code>
              <p className={styles.facts}>
                {windows.map(({ by, perSeconds, inForce, limit }) => (
                  <span key={`${by} ${perSeconds}`}>
                    {t("window", { inForce, limit, by: t(`by.${by}`), period: t("period", { seconds: perSeconds }) })}
                  </span>
                ))}
              </p>
            </div>
            <AdminAction
              button={factor === 1 ? t("tighten") : t("tightened", { share: share(factor) })}
              title={t("changeTitle", { name })}
              text={t("changeText")}
              save={t("save")}
              cancel={t("cancel")}
              success={t("saved")}
              path={`/admin/limits/${name}`}
              method="PUT"
              fields={[
                {
                  name: "factor",
                  kind: "number-choice",
                  label: t("share"),
                  initial: String(factor),
                  required: true,
                  options: factors.map((value) => ({ value: String(value), label: share(value) })),
                },
              ]}
            />
          </li>
        ))}
      </ul>
    </Section>
  );
}
