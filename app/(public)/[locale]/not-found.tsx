"use client";

import { useParams } from "next/navigation";
import { localePath } from "@/app/_web/locale-path";
import { EmptyState } from "@/app/_ui/empty-state";
import { Logo } from "@/app/_ui/logo";
import { ButtonLink } from "@/app/_ui/plain/button";
import pageStyles from "@/app/_ui/plain/page.module.css";

/**
 * Both languages here, and in the browser: Next prepares this boundary with every page, before the page has set its
 * language, and next-intl keeps the first language set in a request.
 */
const words = {
  en: {
    title: "Page not found",
    text: "The address may be mistyped, or the page may no longer be public.",
    action: "See open roles",
  },
  fr: {
    title: "Page introuvable",
    text: "L’adresse est peut-être mal saisie, ou la page n’est plus publique.",
    action: "Voir les postes ouverts",
  },
} as const;

/** 404 of a public page: gone, not public any more, or mistyped. */
export default function PublicNotFound() {
  const { locale } = useParams();
  const language = locale === "fr" ? "fr" : "en";
  const said = words[language];
  return (
    <main className={pageStyles.center}>
      <div>
        <a href={localePath("/", language)} className={pageStyles.logo}>
          <Logo />
        </a>
        <EmptyState
          level={1}
          title={said.title}
          text={said.text}
          action={<ButtonLink href={localePath("/roles", language)}>{said.action}</ButtonLink>}
        />
      </div>
    </main>
  );
}
