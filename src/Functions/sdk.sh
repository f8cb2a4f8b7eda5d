# Sourced by ./run and ./test, which set $root to the root of the repository.

# choose_functions_sdk PROJECT: exports FunctionsSdk, which says what src/Functions and src/Blobs are compiled against: "official", or
# "reference" where a registry lacks packages the project needs (see tests/Reference). The answer is kept until the versions change.
# A FunctionsSdk that is set already wins.
choose_functions_sdk() {
  local project=$1 answer key log
  [ -z "${FunctionsSdk:-}" ] || return 0
  answer="$root/artifacts/functions-sdk.$(basename "$project")"
  key=$(cksum <"$root/Directory.Packages.props")
  if [ -f "$answer" ] && [ "$(head -n 1 "$answer")" = "$key" ]; then
    FunctionsSdk=$(tail -n 1 "$answer")
  else
    log=$(mktemp)
    FunctionsSdk=official
    set -- "$project" -p:FunctionsSdk=official
    [ "${CI:-}" != true ] || set -- "$@" --locked-mode
    # Any other failure of this restore is left to the one that follows, which shows it.
    (cd "$root" && dotnet restore "$@") >"$log" 2>&1 || ! grep -Eq 'error NU1(10[0-9]|301)' "$log" || FunctionsSdk=reference
    # A registry that could not be reached may be there the next time.
    if ! grep -q 'error NU1301' "$log"; then
      mkdir -p "$root/artifacts"
      printf '%s\n%s\n' "$key" "$FunctionsSdk" >"$answer"
    fi
    rm -f "$log"
  fi
  export FunctionsSdk
  [ "$FunctionsSdk" != reference ] ||
    echo "Official packages are missing in this registry: building against their signatures (FunctionsSdk=reference)." >&2
}
