(* Differentiates and simplifies terms, hashes them, prints them: variants, polymorphic comparison, buffers, strings, lazy values, tail calls. *)
type term = Number of int | Name of string | Sum of term * term | Product of term * term | Power of term * int

let rec derive x = function
  | Number _ -> Number 0
  | Name y -> Number (if x = y then 1 else 0)
  | Sum (a, b) -> Sum (derive x a, derive x b)
  | Product (a, b) -> Sum (Product (derive x a, b), Product (a, derive x b))
  | Power (a, n) -> Product (Product (Number n, Power (a, n - 1)), derive x a)

let rec simplify = function
  | Sum (a, b) -> (match simplify a, simplify b with
    | Number 0, t | t, Number 0 -> t
    | Number m, Number n -> Number (m + n)
    | s, t when s = t -> simplify (Product (Number 2, s))
    | s, t -> if compare s t <= 0 then Sum (s, t) else Sum (t, s))
  | Product (a, b) -> (match simplify a, simplify b with
    | Number 0, _ | _, Number 0 -> Number 0
    | Number 1, t | t, Number 1 -> t
    | Number m, Number n -> Number (m * n)
    | Number m, Product (Number n, t) -> Product (Number (m * n), t)
    | s, t -> if compare s t <= 0 then Product (s, t) else Product (t, s))
  | Power (a, 0) -> ignore a; Number 1
  | Power (a, 1) -> simplify a
  | Power (a, n) -> Power (simplify a, n)
  | t -> t

let rec print out = function
  | Number n -> Buffer.add_string out (string_of_int n)
  | Name x -> Buffer.add_string out x
  | Sum (a, b) -> Buffer.add_char out '('; print out a; Buffer.add_string out " + "; print out b; Buffer.add_char out ')'
  | Product (a, b) -> print out a; Buffer.add_char out '*'; print out b
  | Power (a, n) -> print out a; Buffer.add_char out '^'; Buffer.add_string out (string_of_int n)

let text term = let out = Buffer.create 64 in print out term; Buffer.contents out
let rec size = function Number _ | Name _ -> 1 | Sum (a, b) | Product (a, b) -> 1 + size a + size b | Power (a, _) -> 1 + size a

let () =
  let x = Name "x" and y = Name "y" in
  let polynomial = Sum (Product (Power (x, 3), y), Sum (Product (Number 4, Power (x, 2)), Product (y, Power (y, 2)))) in
  print_endline (text polynomial);
  print_endline (text (simplify (derive "x" polynomial)));
  print_endline (text (simplify (derive "y" polynomial)));
  let rec repeat n t = if n = 0 then t else repeat (n - 1) (simplify (derive "x" (Product (t, Sum (x, Number n))))) in
  let big = repeat 7 polynomial in
  Printf.printf "%d %d\n" (size big) (String.length (text big));
  let seen = Hashtbl.create 16 in
  let rec note t =
    Hashtbl.replace seen t (1 + Option.value ~default:0 (Hashtbl.find_opt seen t));
    match t with Sum (a, b) | Product (a, b) -> note a; note b | Power (a, _) -> note a | _ -> () in
  note big;
  let most = Hashtbl.fold (fun t n (n', t') -> if n > n' || n = n' && compare t t' < 0 then n, t else n', t') seen (0, x) in
  Printf.printf "%d distinct, %d times %s\n" (Hashtbl.length seen) (fst most) (text (snd most));
  let rec primes = lazy (sieve 2) and sieve n = if is_prime n then n :: (if n < 200 then sieve (n + 1) else []) else if n < 200 then sieve (n + 1) else []
  and is_prime n = let rec test d = d * d > n || (n mod d <> 0 && test (d + 1)) in test 2 in
  Printf.printf "%d primes, last %d\n" (List.length (Lazy.force primes)) (List.fold_left max 0 (Lazy.force primes));
  let words = String.split_on_char ' ' "the quick brown fox jumps over the lazy dog and the cat" in
  List.iter (Printf.printf "%s ") (List.sort_uniq compare words);
  let rec even n = n = 0 || odd (n - 1) and odd n = n <> 0 && even (n - 1) in
  Printf.printf "\n%b %s %h\n" (even 300001) (Printf.sprintf "%05d|%-6s|%x|%Ld" 42 "ab" 255 0x7fffffffffffffffL) 0.1
