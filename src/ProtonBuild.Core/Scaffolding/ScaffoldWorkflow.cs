namespace ProtonBuild.Core.Scaffolding;

/// <summary>The GitHub workflow that validates every push and pull request, with what there is today: a checkout and the program.</summary>
internal static class ScaffoldWorkflow
{
    public const string Path = ".github/workflows/protonbuild.yml";

    public static string Text { get; } =
        """
            # Validates the ops, spec and template files of every push and pull request.
            name: protonbuild
            on:
              push:
              pull_request:
            permissions:
              contents: read
            jobs:
              validate:
                runs-on: ubuntu-latest
                steps:
                  - uses: actions/checkout@v4
                    with:
                      fetch-depth: 0 # files of other branches are read from git
                      persist-credentials: false

                  # The files of a pull request stand for the branch that it goes to, as they will once it is merged.
                  - run: git checkout --quiet -B "${GITHUB_BASE_REF:-$GITHUB_REF_NAME}"
                    if: github.ref_type == 'branch' || github.event_name == 'pull_request'

                  # ProtonBuild is run from its source. Say where that is in the repository's variables: Settings, Actions, Variables.
                  - run: test -n "$PROTONBUILD_REPOSITORY" || { echo "::error::set the variable PROTONBUILD_REPOSITORY to OWNER/NAME of ProtonBuild's source"; exit 1; }
                    env:
                      PROTONBUILD_REPOSITORY: ${{ vars.PROTONBUILD_REPOSITORY }}
                  - uses: actions/checkout@v4
                    with:
                      repository: ${{ vars.PROTONBUILD_REPOSITORY }}
                      path: .protonbuild/source
                      persist-credentials: false
                  - uses: actions/setup-dotnet@v4
                    with:
                      dotnet-version: 10.0.x

                  - run: .protonbuild/source/protonbuild validate

            """.ReplaceLineEndings("\n");
}
