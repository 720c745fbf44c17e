import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";

import { answer, api, setToken, type Schemas } from "@/api/client";
import { Problem } from "@/api/problem";
import { SESSION } from "@/api/queries";
import { forgetAll } from "@/kept";

export type Role = "enterprise" | "reviewer" | "admin";
export type Me = Omit<Schemas["Me"], "role"> & { role: Role };

/** Who is logged in; `data: null` where nobody is. Every page asks it once. */
export function useSession() {
  return useQuery({ queryKey: SESSION, queryFn: whoIsIt, staleTime: Infinity });
}

/** The person logged in: for pages behind the login. */
export function useMe(): Me {
  const { data } = useSession();
  if (!data) throw new Error("useMe outside the login");
  return data;
}

/** An event of the window: nothing of the person who was here may stay in the browser. */
export const LOGGED_OUT = "assay:logged-out";

export function useLogIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: Schemas["Login"]) => (await answer(api.POST("/api/v1/session", { body }))) as Me,
    onSuccess: (me) => {
      setToken(me.csrf_token);
      client.setQueryData(SESSION, me);
      forgetAnswers(client);
    },
  });
}

export function useLogOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE("/api/v1/session")),
    onSettled: () => {
      client.setQueryData(SESSION, null);
      forgetAnswers(client);
      globalThis.dispatchEvent(new Event(LOGGED_OUT));
      void forgetAll();
    },
  });
}

/** What the person before has seen. Who is logged in stays: the pages watch it. */
function forgetAnswers(client: QueryClient): void {
  client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== SESSION[0] });
}

/** Without a session nothing is asked: browsers report refusals on their console. */
async function whoIsIt(): Promise<Me | null> {
  if (!document.cookie.includes("assay_known=")) return null;
  try {
    const me = (await answer(api.GET("/api/v1/session"))) as Me;
    setToken(me.csrf_token);
    return me;
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  }
}

export function useChangePassword() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas["PasswordChange"]) => answer(api.PUT("/api/v1/session/password", { body })),
    onSuccess: () => client.invalidateQueries({ queryKey: SESSION }),
  });
}
