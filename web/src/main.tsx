import "antd/dist/reset.css";
import "./global.css";

import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { RouterProvider } from "react-router/dom";

import { newQueryClient } from "@/api/queries";
import { LanguageProvider } from "@/i18n/language";
import { DesignProvider } from "@/parts/DesignProvider";
import { router } from "@/routes";

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={newQueryClient()}>
      <LanguageProvider>
        <DesignProvider>
          <RouterProvider router={router} />
        </DesignProvider>
      </LanguageProvider>
    </QueryClientProvider>
  </StrictMode>,
);
