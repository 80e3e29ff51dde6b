import { useTranslations } from "next-intl";
import { registrablePersonas } from "@/lib/access/personas";
import { locales } from "@/lib/i18n/locales";
import { AdminAction } from "../../_components/admin-action";

/** Writes a campaign in both languages, as a draft. */
export function WriteCampaign() {
  const t = useTranslations("administration.campaigns");
  const words = useTranslations("common.persona");
  return (
    <AdminAction
      filled
      button={t("write")}
      title={t("writeTitle")}
      text={t("writeText")}
      save={t("save")}
      cancel={t("cancel")}
      success={t("saved")}
      path="/admin/campaigns"
      fields={[
        { name: "subject.en", kind: "text", label: t("subjectEn"), required: true },
        { name: "body.en", kind: "area", label: t("bodyEn"), required: true },
        { name: "subject.fr", kind: "text", label: t("subjectFr"), required: true },
        { name: "body.fr", kind: "area", label: t("bodyFr"), required: true },
        {
          name: "personas",
          kind: "many",
          label: t("personas"),
          initial: registrablePersonas,
          options: registrablePersonas.map((value) => ({ value, label: words(value) })),
          required: true,
        },
        {
          name: "locales",
          kind: "many",
          label: t("locales"),
          initial: locales,
          options: locales.map((value) => ({ value, label: t(`languages.${value}`) })),
          required: true,
        },
      ]}
    />
  );
}
