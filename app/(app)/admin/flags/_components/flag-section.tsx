import { getTranslations } from "next-intl/server";
import { Section } from "@/app/_ui/section";
import { getReader } from "@/app/_web/get-reader";
import { personas } from "@/lib/access/personas";
import { listFlags } from "@/lib/administration/queries/switches";
import type { AdminFlag } from "@/lib/administration/schema";
import { MOST_FLAGGED } from "@/lib/administration/states";
import { formatInstant } from "@/lib/i18n/dates";
import { formatList } from "@/lib/i18n/format";
import { findPeople } from "@/lib/profiles/queries/people";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

async function FlagRow({ flag, named }: { flag: AdminFlag; named: ReadonlyMap<string, { name: string }> }) {
  const [t, words, reader] = await Promise.all([
    getTranslations("administration.flags"),
    getTranslations("common.persona"),
    getReader(),
  ]);
  const { name, enabled, percent, personas: only, userIds, source, changedAt, changedByName } = flag;
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <code>{name}</code>
        <p className={styles.facts}>
          <span>{enabled ? t("onFor", { percent }) : t("off")}</span>
          {enabled && only ? (
            <span>
              {t("only", {
                personas: formatList(
                  only.map((each) => words(each)),
                  reader.locale,
                ),
              })}
            </span>
          ) : null}
          {enabled && userIds.length > 0 ? <span>{t("named", { count: userIds.length })}</span> : null}
          <span>
            {source === "row" && changedAt
              ? t("changed", { name: changedByName ?? "", date: formatInstant(changedAt, reader, "moment") })
              : t(`sources.${source}`)}
          </span>
        </p>
      </div>
      <AdminAction
        button={t("change")}
        title={t("changeTitle", { name })}
        text={t("changeText")}
        save={t("save")}
        cancel={t("cancel")}
        success={t("saved")}
        path={`/admin/flags/${name}`}
        method="PUT"
        fields={[
          {
            name: "enabled",
            kind: "flag",
            label: t("state"),
            initial: String(enabled),
            required: true,
            options: [
              { value: "true", label: t("on") },
              { value: "false", label: t("off") },
            ],
          },
          {
            name: "percent",
            kind: "number",
            label: t("percent"),
            hint: t("percentHint"),
            initial: percent,
            required: true,
          },
          {
            name: "personas",
            kind: "many",
            label: t("personas"),
            hint: t("personasHint"),
            initial: only ?? [],
            options: personas.map((value) => ({ value, label: words(value) })),
          },
          {
            name: "userIds",
            kind: "people",
            label: t("people"),
            hint: t("peopleHint"),
            initial: userIds,
            options: userIds.map((value) => ({ value, label: named.get(value)?.name ?? value })),
            max: MOST_FLAGGED,
          },
        ]}
      />
    </li>
  );
}

/** Every flag with its rule, and the way to change it. */
export async function FlagSection() {
  const [t, flags] = await Promise.all([getTranslations("administration.flags"), listFlags()]);
  const named = await findPeople(flags.flatMap(({ userIds }) => userIds));
  return (
    <Section id="flags" title={t("flags")}>
      <ul className={styles.list}>
        {flags.map((flag) => (
          <FlagRow key={flag.name} flag={flag} named={named} />
        ))}
      </ul>
    </Section>
  );
}
