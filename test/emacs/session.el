;;; session.el --- What a user of Emacs does with manifests, and what must come of it  -*- lexical-binding: t -*-
;; Run by scripts/emacs-test.sh.

(require 'yaml-mode)
(add-to-list 'auto-mode-alist '("\\.yaml\\'" . yaml-mode))
(load (getenv "KUBEPROOF_EL") nil t)
(setq eglot-sync-connect t
      eglot-confirm-server-initiated-edits nil
      flymake-no-changes-timeout 0.1)

(defvar home (file-name-as-directory (getenv "KUBEPROOF_TEST_FOLDER")))
(defvar passed 0)

(defun write-manifest (name &rest lines)
  (with-temp-file (concat home name) (insert (mapconcat #'identity lines "\n") "\n")))

(defun check (what holds)
  "Wait until HOLDS; WHAT says what it means."
  (let ((tries 200))
    (while (and (> tries 0) (not (funcall holds)))
      (accept-process-output nil 0.1)
      (setq tries (1- tries)))
    (unless (funcall holds)
      (message "not ok - %s\n%S\n%s" what (findings) (buffer-string))
      (kill-emacs 1))
    (setq passed (1+ passed))
    (message "ok - %s" what)))

(defun findings ()
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun told-p (text)
  (flymake-start)
  (seq-some (lambda (finding) (string-match-p (regexp-quote text) finding)) (findings)))

(defun session-type (old new)
  (goto-char (point-min))
  (search-forward old)
  (replace-match new t t)
  (eglot--signal-textDocument/didChange))

(write-manifest "web.yaml"
                "apiVersion: apps/v1" "kind: Deployment" "metadata:" "  name: web" "spec:"
                "  selector: {matchLabels: {app: web}}" "  template:" "    metadata: {labels: {app: web}}" "    spec:"
                "      containers:" "        - name: web" "          image: registry.example.org/web:latest"
                "          envFrom: [{configMapRef: {name: settings}}]")
(write-manifest "settings.yaml" "apiVersion: v1" "kind: ConfigMap" "metadata:" "  name: settings" "data: {a: b}")

(find-file (concat home "web.yaml"))
(let ((inhibit-message t))
  (apply #'eglot (eglot--guess-contact)))
(check "findings come when a file is opened" (lambda () (told-p "image/no-latest")))
(session-type "web:latest" "web:1.2.3")
(check "what is mended is not told any more" (lambda () (not (told-p "image/no-latest"))))
(session-type "name: settings" "name: setings")
(check "what is broken is told while it is typed" (lambda () (told-p "ref/config-map")))
(session-type "name: setings" "name: settings")
(check "and no more when it is right again" (lambda () (not (told-p "ref/config-map"))))

(find-file (concat home "settings.yaml"))
(eglot--maybe-activate-editing-mode)
(goto-char (point-min))
(search-forward "name: sett")
(let ((inhibit-message t))
  (eglot-rename "options"))
(check "a name is renamed where it is given" (lambda () (string-match-p "name: options" (buffer-string))))
(with-current-buffer "web.yaml"
  (check "and where it is used" (lambda () (string-match-p "name: options" (buffer-string))))
  (check "so that nothing is missing" (lambda () (not (told-p "ref/config-map")))))
(let ((inhibit-message t))
  (eglot-shutdown (eglot--current-server-or-lose)))
(message "%d passed" passed)
