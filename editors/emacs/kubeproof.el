;;; kubeproof.el --- kubeproof for Eglot  -*- lexical-binding: t -*-

;; Eglot comes with Emacs 29 and newer; for older ones it is a package. Load this file, then say M-x eglot in a manifest, or let
;; every manifest do so:
;;
;;   (add-hook 'yaml-mode-hook #'eglot-ensure)

;;; Code:

(require 'eglot)

(add-to-list 'eglot-server-programs
             ;; Set trusted only where you would run what lies in the folder: configurations and rules may be programs.
             '((yaml-mode yaml-ts-mode) . ("kubeproof" "lsp" :initializationOptions (:trusted :json-false))))

(provide 'kubeproof)
;;; kubeproof.el ends here
