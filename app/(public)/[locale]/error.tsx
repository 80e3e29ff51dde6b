"use client";

import { IconPlugConnectedX } from "@/app/_ui/icons";
import { useParams } from "next/navigation";
import { PlainButton } from "@/app/_ui/plain/button";
import styles from "@/app/_ui/error-state.module.css";
import pageStyles from "@/app/_ui/plain/page.module.css";

/** Both languages here, since the page may have failed before its messages were loaded. */
const words = {
  en: {
    title: "Something went wrong on our side",
    text: "Nothing was changed. Try again; if the problem persists, send us the number below.",
    retry: "Try again",
  },
  fr: {
    title: "Une erreur est survenue de notre côté",
    text: "Rien n’a été modifié. Réessayez\u202f; si le problème persiste, envoyez-nous le numéro ci-dessous.",
    retry: "Réessayer",
  },
} as const;

/** 500 of a public page: one sentence, a retry, the error's id. */
export default function PublicError({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const { locale } = useParams();
  const said = words[locale === "fr" ? "fr" : "en"];
  return (
    <main className={pageStyles.center}>
      <div className={styles.box} role="alert">
        <IconPlugConnectedX size={20} stroke={1.6} aria-hidden className={styles.bad} />
        <div className={styles.body}>
          <h1 className={styles.title}>{said.title}</h1>
          <p className={styles.text}>{said.text}</p>
          <div className={styles.actions}>
            <PlainButton onClick={retry}>{said.retry}</PlainButton>
            {error.digest ? <code className={styles.id}>req {error.digest}</code> : null}
          </div>
        </div>
      </div>
    </main>
  );
}
