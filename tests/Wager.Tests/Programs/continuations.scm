;; What Scheme programs do: lists, tail calls, closures, bignums and rationals, continuations, records, dynamic winding, errors, strings and ports.
(import (scheme base) (scheme write) (scheme char))

(define (show . things) (for-each display things) (newline))

(define (factorial n) (if (= n 0) 1 (* n (factorial (- n 1)))))
(show (factorial 40))
(show (quotient (factorial 40) (factorial 38)) " " (gcd (expt 2 100) (* 6 (expt 2 80))) " " (inexact (/ 1 3)))

(define (iota* n) (let loop ((i n) (all '())) (if (= i 0) all (loop (- i 1) (cons i all)))))
(define (fold f acc l) (if (null? l) acc (fold f (f acc (car l)) (cdr l))))
(show (fold + 0 (map (lambda (x) (* x x)) (iota* 1000))))

(define (find-first good? l) (call/cc (lambda (return) (for-each (lambda (x) (if (good? x) (return x))) l) #f)))
(show (find-first (lambda (x) (> (* x x) 200)) (iota* 100)) (find-first negative? (iota* 10)))

(define trail '())
(define (note x) (set! trail (cons x trail)))
(call/cc (lambda (leave) (dynamic-wind (lambda () (note 'in)) (lambda () (note 'body) (leave 1) (note 'never)) (lambda () (note 'out)))))
(show (reverse trail))

(define-record-type point (make-point x y) point? (x point-x set-point-x!) (y point-y))
(define p (make-point 3 4))
(set-point-x! p 12)
(show (point? p) (point? 5) (+ (* (point-x p) (point-x p)) (* (point-y p) (point-y p))))

(define (safe thunk) (call/cc (lambda (k) (with-exception-handler (lambda (e) (k (if (error-object? e) (error-object-message e) e))) thunk))))
(show (safe (lambda () (error "no such thing" 1 2))) " " (safe (lambda () (raise 'thrown))) " " (safe (lambda () (+ 1 1))))
(show (guard (e ((symbol? e) (list 'symbol e)) ((string? e) (list 'string e))) (raise "text")))

(define v (make-vector 10 0))
(let loop ((i 0)) (if (< i 1000) (begin (vector-set! v (modulo (* i 7) 10) (+ i (vector-ref v (modulo (* i 7) 10)))) (loop (+ i 1)))))
(show v)

(define out (open-output-string))
(write '(a "b" #\c 1.5 (d . e)) out)
(show (get-output-string out) (string-length (get-output-string out)))
(show (string-append (string-upcase "wager") (list->string (reverse (string->list "olleh"))) (number->string 255 16)))

(define (generator l) (define return #f)
  (define (next) (call/cc (lambda (r) (set! return r) (for-each (lambda (x) (call/cc (lambda (resume) (set! next (lambda () (resume #f))) (return x)))) l) (return 'end))))
  (lambda () (call/cc (lambda (r) (set! return r) (next)))))
(define g (generator '(1 2 3)))
(show (list (g) (g) (g) (g)))

(define-syntax swap! (syntax-rules () ((_ a b) (let ((t a)) (set! a b) (set! b t)))))
(define one 1) (define two 2) (swap! one two) (show one two)

(define (ack m n) (cond ((= m 0) (+ n 1)) ((= n 0) (ack (- m 1) 1)) (else (ack (- m 1) (ack m (- n 1))))))
(show (ack 2 9) " " (let even ((n 100000)) (if (= n 0) #t (let odd ((m (- n 1))) (if (= m 0) #f (even (- m 1)))))))
(flush-output-port (current-output-port))
