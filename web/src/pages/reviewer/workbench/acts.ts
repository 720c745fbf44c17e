import { useQueryClient, type QueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";

import { answer, api, type Schemas } from "@/api/client";
import { Problem } from "@/api/problem";
import type { Sentence } from "@/i18n/language";
import { useTellProblem } from "@/parts/ProblemMessage";
import { useMe } from "@/session";

import { at, keys, type Decision, type Item, type Outcome, type Review } from "../queries";
import { sameToDecide } from "./standing";

/** What a reviewer does. `seen` is the item as it stood before his eyes. */
export type Act =
  | { readonly kind: "decide"; readonly seen: Item; readonly suggestion: number; readonly body: Omit<Schemas["ItemDecision"], "version" | "suggestion" | "item"> }
  | { readonly kind: "judge"; readonly what: Sentence; readonly body: Omit<Schemas["EvidenceVerdict"], "version"> }
  | { readonly kind: "correct"; readonly what: Sentence; readonly body: Omit<Schemas["Correction"], "version"> }
  | { readonly kind: "undo"; readonly what: Sentence; readonly decision: number; readonly body: { readonly reason: string } };

/** An act that was not saved because somebody else was faster: kept until the reviewer has chosen. */
export interface Conflict {
  readonly id: number;
  readonly act: Act;
  readonly problem: Sentence;
}

/** The points that an act asks for; null where nothing was suggested that could be accepted. */
export function pointsWanted(act: Act & { kind: "decide" }): number | null {
  if (act.body.kind === "accept") return act.seen.suggested;
  return act.body.points == null ? null : Number(act.body.points);
}

/** `conflict`: what was typed is kept there; `refused`: the form keeps it, and a message says why. */
export type Result = "done" | "conflict" | "refused";

function send(id: number, act: Act, version: number): Promise<Outcome> {
  switch (act.kind) {
    case "decide": {
      const body = { ...act.body, item: act.seen.id, suggestion: act.suggestion, version };
      return answer(api.POST("/api/v1/applications/{application_id}/decisions", { ...at(id), body }));
    }
    case "judge":
      return answer(api.POST("/api/v1/applications/{application_id}/evidence-verdicts", { ...at(id), body: { ...act.body, version } }));
    case "correct":
      return answer(api.POST("/api/v1/applications/{application_id}/corrections", { ...at(id), body: { ...act.body, version } }));
    case "undo":
      return answer(
        api.POST("/api/v1/applications/{application_id}/decisions/{decision_id}/undo", {
          params: { path: { application_id: id, decision_id: act.decision } },
          body: { ...act.body, version },
        }),
      );
  }
}

const itemIn = (review: Review | undefined, id: string) => review?.items.find((item) => item.id === id);

/** The acts on one application, one after the other: each names the version that the one before has left. */
class Acting {
  private queue: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly client: QueryClient,
    private readonly application: number,
    private readonly user: string,
    private readonly conflict: (act: Act, problem: Sentence) => void,
    private readonly done: (act: Act, decision: number) => void,
  ) {}

  do(act: Act): Promise<Result | Problem> {
    const turn = this.queue.then(() => this.perform(act));
    this.queue = turn;
    return turn;
  }

  private get review(): Review | undefined {
    return this.client.getQueryData<Review>(keys.review(this.application));
  }

  private async perform(act: Act, again = false): Promise<Result | Problem> {
    const review = this.review;
    if (!review) return "refused";
    if (act.kind === "decide" && !sameToDecide(itemIn(review, act.seen.id), act.seen)) {
      this.conflict(act, CHANGED);
      return "conflict";
    }
    try {
      await this.client.cancelQueries({ queryKey: keys.review(this.application) });
      const outcome = await send(this.application, act, review.version);
      this.note(act, outcome);
      if (outcome.decision !== null) this.done(act, outcome.decision);
      void this.client.invalidateQueries({ queryKey: keys.all(this.application) });
      return "done";
    } catch (error) {
      const problem = Problem.ofNetwork(error);
      const overtaken = problem.status === 409 && ("version" in problem.more || "suggestion" in problem.more);
      void this.client.invalidateQueries({ queryKey: keys.all(this.application) }, { cancelRefetch: true });
      if (!overtaken) return problem;
      await this.client.refetchQueries({ queryKey: keys.review(this.application) });
      // Somebody was faster, but with other items: nothing of what was decided on here has changed.
      if (!again && act.kind === "decide" && sameToDecide(itemIn(this.review, act.seen.id), act.seen))
        return this.perform({ ...act, suggestion: this.review?.suggestion ?? act.suggestion }, true);
      this.conflict(act, problem);
      return "conflict";
    }
  }

  /**
   * What is known at once, before everything is asked anew: the total follows the key. The suggestion stays the one that is
   * shown with its items: points are never accepted on a newer one that nobody has seen.
   */
  private note(act: Act, outcome: Outcome): void {
    this.client.setQueryData<Review>(keys.review(this.application), (before) => {
      if (!before) return before;
      const after = {
        ...before,
        version: outcome.version,
        state: outcome.state,
        total: outcome.total ?? before.total,
        decided_total: outcome.decided_total,
      };
      if (act.kind !== "decide") return after;
      const decision = this.decided(act, outcome);
      return { ...after, items: before.items.map((item) => (item.id === act.seen.id ? { ...item, decision, open: false, contradiction: null } : item)) };
    });
  }

  private decided(act: Act & { kind: "decide" }, outcome: Outcome): Decision {
    return {
      id: outcome.decision ?? 0,
      kind: act.body.kind,
      item: act.seen.id,
      points: pointsWanted(act),
      reason: act.body.reason ?? "",
      upload: null,
      document: null,
      correction: {},
      suggestion: outcome.suggestion,
      undoes: null,
      undone_by: null,
      standing: true,
      user: this.user,
      created_at: new Date().toISOString(),
    };
  }
}

const CHANGED: Sentence = {
  zh: "您操作期间，此项已有变化，您的操作没有保存。",
  en: "This item has changed meanwhile: nothing of yours was saved.",
};

export interface Acts {
  readonly act: (act: Act) => Promise<Result>;
  readonly conflicts: readonly Conflict[];
  /** The reviewer has seen the conflict; what he typed is let go. */
  readonly drop: (conflict: Conflict) => void;
  /** Decisions of this sitting that can be undone, the newest last. */
  readonly mine: readonly number[];
}

export function useActs(application: number): Acts {
  const client = useQueryClient();
  const user = useMe().display_name;
  const tell = useTellProblem();
  const [conflicts, setConflicts] = useState<readonly Conflict[]>([]);
  const [mine, setMine] = useState<readonly number[]>([]);
  const count = useRef(0);
  const acting = useMemo(
    () =>
      new Acting(
        client,
        application,
        user,
        (act, problem) => setConflicts((before) => [...before, { id: (count.current += 1), act, problem }]),
        (act, decision) => setMine((before) => (act.kind === "undo" ? before.filter((one) => one !== act.decision) : [...before, decision])),
      ),
    [client, application, user],
  );
  const busy = useRef(new Set<string>());
  const act = useCallback(
    async (wanted: Act): Promise<Result> => {
      const item = wanted.kind === "decide" ? wanted.seen.id : "";
      if (item && busy.current.has(item)) return "refused"; // a key pressed twice
      busy.current.add(item);
      const result = await acting.do(wanted);
      busy.current.delete(item);
      if (!(result instanceof Problem)) return result;
      tell(result);
      return "refused";
    },
    [acting, tell],
  );
  const drop = useCallback((conflict: Conflict) => setConflicts((before) => before.filter((one) => one !== conflict)), []);
  return useMemo(() => ({ act, conflicts, drop, mine }), [act, conflicts, drop, mine]);
}
