import { getTranslations } from "next-intl/server";
import { Note } from "@/app/_ui/note";
import { getReader } from "@/app/_web/get-reader";
import { registrablePersonas } from "@/lib/access/personas";
import { getRegistration } from "@/lib/admission/queries/registration";
import { registrationModes } from "@/lib/admission/states";
import { formatInstant } from "@/lib/i18n/dates";
import { AdminAction } from "../../_components/admin-action";
import styles from "../../_components/admin.module.css";

const shared = { path: "/admin/registration", method: "PUT" } as const;

/** Who can register, and the accounts of each persona with their limit. */
export async function SettingsSection() {
  const [t, words, reader, state] = await Promise.all([
    getTranslations("administration.registration"),
    getTranslations("common.persona"),
    getReader(),
    getRegistration(),
  ]);
  const { mode, seats, waiting, changedAt, changedByName } = state;
  const cancel = t("cancel");
  return (
    <>
      <Note tone={mode === "open" ? "ok" : "info"} title={t(`mode.${mode}`)}>
        {t(`mode.${mode}Text`)}
      </Note>
      {changedAt ? (
        <p className={styles.quiet}>
          {t("mode.changed", { name: changedByName ?? "", date: formatInstant(changedAt, reader, "moment") })}
        </p>
      ) : null}
      <p style={{ margin: "16px 0 24px" }}>
        <AdminAction
          {...shared}
          cancel={cancel}
          button={t("mode.button")}
          title={t("mode.title")}
          text={t("mode.text")}
          save={t("mode.save")}
          success={t("mode.done")}
          fields={[
            {
              name: "mode",
              kind: "choice",
              label: t("mode.label"),
              required: true,
              initial: mode,
              options: registrationModes.map((value) => ({ value, label: t(`mode.options.${value}`) })),
            },
          ]}
        />
      </p>
      <h2 className={styles.heading}>{t("seats.title")}</h2>
      <ul className={styles.list} aria-label={t("seats.title")}>
        {registrablePersonas.map((persona) => {
          const { cap, taken, reserved } = seats[persona];
          return (
            <li key={persona} className={styles.row}>
              <div className={styles.words}>
                <strong>{words(persona)}</strong>
                <p className={styles.facts}>
                  <span>{cap === null ? t("seats.none", { used: taken }) : t("seats.some", { used: taken, cap })}</span>
                  <span>{t("seats.reserved", { count: reserved })}</span>
                  <span>{t("seats.waiting", { count: waiting[persona] })}</span>
                </p>
              </div>
              {cap === null ? null : (
                <AdminAction
                  {...shared}
                  cancel={cancel}
                  button={t("seats.lift")}
                  title={t("seats.liftTitle", { persona: words(persona) })}
                  text={t("seats.liftText")}
                  save={t("seats.liftSave")}
                  success={t("seats.lifted")}
                  body={{ caps: { [persona]: null } }}
                />
              )}
              <AdminAction
                {...shared}
                cancel={cancel}
                button={t("seats.set")}
                title={t("seats.setTitle", { persona: words(persona) })}
                text={t("seats.setText")}
                save={t("seats.save")}
                success={t("seats.done")}
                fields={[
                  {
                    name: `caps.${persona}`,
                    kind: "number",
                    label: t("seats.cap"),
                    required: true,
                    ...(cap === null ? {} : { initial: cap }),
                  },
                ]}
              />
            </li>
          );
        })}
      </ul>
    </>
  );
}
