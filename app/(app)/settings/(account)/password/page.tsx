import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requirePageContext } from "@/lib/core/auth/page-actor";
import { getMe } from "@/lib/identity/queries/account";
import { PasswordForm } from "../../_components/password-form";
import styles from "../../_components/settings.module.css";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings.password"))("title") };
}

/** A new password; the other sessions end with the old one. */
export default async function PasswordPage() {
  const ctx = await requirePageContext("/settings/password");
  const [t, me] = await Promise.all([getTranslations("settings.password"), getMe(ctx)]);
  return (
    <section className={styles.part}>
      <h2>{t("title")}</h2>
      <p className={styles.lead}>{t("lead")}</p>
      <PasswordForm email={me.email} />
    </section>
  );
}
