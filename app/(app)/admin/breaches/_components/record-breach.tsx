import { useTranslations } from "next-intl";
import { dataKinds } from "@/lib/breaches/states";
import { AdminAction } from "../../_components/admin-action";

/** Records a breach: what the law asks of its record, and nothing else. */
export function RecordBreach() {
  const t = useTranslations("breaches.record");
  const words = useTranslations("breaches.data");
  return (
    <AdminAction
      filled
      button={t("button")}
      title={t("title")}
      text={t("text")}
      save={t("save")}
      cancel={t("cancel")}
      success={t("success")}
      path="/admin/breaches"
      fields={[
        { name: "occurredFrom", kind: "text", label: t("from"), hint: t("fromHint"), required: true },
        { name: "occurredTo", kind: "text", label: t("to"), hint: t("toHint") },
        { name: "circumstances", kind: "area", label: t("circumstances"), required: true },
        { name: "measures", kind: "area", label: t("measures") },
        {
          name: "data",
          kind: "many",
          label: t("data"),
          options: dataKinds.map((value) => ({ value, label: words(value) })),
          required: true,
        },
        { name: "affectedCount", kind: "number", label: t("count"), required: true },
        {
          name: "estimated",
          kind: "flag",
          label: t("estimated"),
          initial: "true",
          options: [
            { value: "true", label: t("yes") },
            { value: "false", label: t("no") },
          ],
        },
      ]}
    />
  );
}
