import { useTranslations } from "next-intl";
import { ButtonLink } from "@/app/_ui/button-link";
import { EmptyState } from "@/app/_ui/empty-state";

/** Home of those who look after the service: what exists for them today. */
export function StaffHome({ name }: { name: string }) {
  const t = useTranslations("home.staff");
  return (
    <EmptyState
      level={1}
      title={name}
      text={t("text")}
      action={<ButtonLink href="/notifications">{t("notifications")}</ButtonLink>}
    />
  );
}
