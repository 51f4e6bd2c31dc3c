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

                  # Check the files of a pull request as those of its target branch, as they will be once it is merged.
                  - run: git checkout --quiet -B "${GITHUB_BASE_REF:-$GITHUB_REF_NAME}"
                    if: github.ref_type == 'branch' || github.event_name == 'pull_request'

                  # ProtonBuild runs from its source. Name its repository in the variables of this one: Settings, Actions, Variables.
                  - run: |
                      test -n "$PROTONBUILD_REPOSITORY" && exit
                      echo "::error::set the variable PROTONBUILD_REPOSITORY to OWNER/NAME of ProtonBuild's source"
                      exit 1
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
