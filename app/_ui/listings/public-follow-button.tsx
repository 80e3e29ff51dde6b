"use client";

import { IconBookmark, IconBookmarkFilled } from "@/app/_ui/icons";
import { useState } from "react";
import { ApiProblem, apiFetch } from "@/app/_web/api-client";
import { rememberFollow } from "@/app/_web/follow-intent";
import { loadPage } from "@/app/_web/load-page";
import { PlainButton } from "@/app/_ui/plain/button";

export interface PublicFollowButtonProps {
  kind: "roles" | "startups";
  id: string;
  signInPath: string;
  /** Messages come from the page, so that no namespace is sent for two buttons. */
  words: { follow: string; followed: string; done: string; undone: string; offline: string; failed: string };
}

/** Follows a role or startup; a second press unfollows. Without a session it goes to sign-in, and the page after it saves. */
export function PublicFollowButton({ kind, id, signInPath, words }: PublicFollowButtonProps) {
  const [followed, setFollowed] = useState(false);
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState("");

  const one = kind === "roles" ? "role" : "startup";

  async function toggle() {
    setBusy(true);
    try {
      await apiFetch(`/${kind}/${id}/follow`, { method: followed ? "DELETE" : "PUT" });
      setFollowed(!followed);
      setSaid(followed ? words.undone : words.done);
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      if (error.status === 401) {
        rememberFollow(one, id);
        loadPage(`${signInPath}?next=${encodeURIComponent(`/${one === "role" ? "find-roles" : "discover"}/${id}`)}`);
      } else setSaid(error.code === "offline" ? words.offline : words.failed);
    } finally {
      setBusy(false);
    }
  }

  const Icon = followed ? IconBookmarkFilled : IconBookmark;
  return (
    <>
      <PlainButton
        wide
        busy={busy}
        aria-pressed={followed}
        icon={<Icon size={18} stroke={1.75} aria-hidden />}
        onClick={() => void toggle()}
      >
        {followed ? words.followed : words.follow}
      </PlainButton>
      <p role="status" style={{ fontSize: 12 }}>
        {said}
      </p>
    </>
  );
}
