import { csrfHeader, type Schemas } from "@/api/client";
import { Problem } from "@/api/problem";

export interface Sent {
  readonly upload: Schemas["UploadAnswer"];
  /** False where the service had the same file in this window already. */
  readonly fresh: boolean;
}

/** Sends one file by XMLHttpRequest, which alone tells how much of it is on its way. Rejects with a Problem. */
export function send(
  application: number,
  window: string,
  file: File,
  options: { onProgress: (bytes: number) => void; signal: AbortSignal },
): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/applications/${application}/uploads`);
    for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => options.onProgress(Math.min(loaded, file.size));
    request.onload = () => {
      const body = parsed(request.responseText);
      if (request.status === 200 || request.status === 201) {
        resolve({ upload: body as Schemas["UploadAnswer"], fresh: request.status === 201 });
      } else {
        reject(Problem.ofBody(request.status, body, { get: (name) => request.getResponseHeader(name) }));
      }
    };
    request.onerror = () => reject(Problem.ofNetwork(null));
    options.signal.addEventListener("abort", () => request.abort());
    const form = new FormData();
    form.append("window", window);
    form.append("file", file, file.name);
    request.send(form);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null; // a proxy's page
  }
}
