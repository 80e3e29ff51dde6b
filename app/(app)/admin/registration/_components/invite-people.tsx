import { useLocale, useTranslations } from "next-intl";
import { registrablePersonas } from "@/lib/access/personas";
import { INVITE_DAYS, MOST_INVITES } from "@/lib/admission/states";
import { locales } from "@/lib/i18n/locales";
import { AdminAction } from "../../_components/admin-action";

/** Invites addresses to register; each gets its code by e-mail. */
export function InvitePeople() {
  const t = useTranslations("administration.registration");
  const words = useTranslations("common.persona");
  const locale = useLocale();
  return (
    <AdminAction
      filled
      button={t("invites.create")}
      title={t("invites.createTitle")}
      text={t("invites.createText")}
      save={t("invites.save")}
      cancel={t("cancel")}
      success={t("invites.done")}
      path="/admin/invites"
      fields={[
        {
          name: "emails",
          kind: "lines",
          label: t("invites.emails"),
          hint: t("invites.emailsHint", { most: MOST_INVITES }),
          required: true,
        },
        {
          name: "persona",
          kind: "choice",
          label: t("invites.persona"),
          required: true,
          initial: "talent",
          options: registrablePersonas.map((value) => ({ value, label: words(value) })),
        },
        { name: "expiresInDays", kind: "number", label: t("invites.days"), required: true, initial: INVITE_DAYS },
        {
          name: "locale",
          kind: "choice",
          label: t("invites.locale"),
          required: true,
          initial: locale,
          options: locales.map((value) => ({ value, label: t(`invites.locales.${value}`) })),
        },
      ]}
    />
  );
}
