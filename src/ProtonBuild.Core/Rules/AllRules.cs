using ProtonBuild.Core.Configuration.Rules;
using ProtonBuild.Core.Diagnostics;
using ProtonBuild.Core.Ops.Rules;
using ProtonBuild.Core.Rules.Across;
using ProtonBuild.Core.Rules.Configuration;
using ProtonBuild.Core.Rules.Ops;
using ProtonBuild.Core.Rules.Specs;
using ProtonBuild.Core.Rules.Templates;
using ProtonBuild.Core.Specs.Rules;
using ProtonBuild.Core.Suppressions.Rules;
using ProtonBuild.Core.Templates.Rules;
using ProtonBuild.Core.Yaml.Rules;

namespace ProtonBuild.Core.Rules;

/// <summary>The one list of all rules, in order of their codes.</summary>
public static class AllRules
{
    public static IReadOnlyList<Rule> List { get; } =
    [
        NotYaml.Rule,
        DuplicateKey.Rule,
        TooLarge.Rule,
        NotUtf8.Rule,
        SecondDocument.Rule,
        Yaml11Value.Rule,
        KeyNotText.Rule,
        NoOpsRoot.Rule,
        UnknownOpsKey.Rule,
        MissingOpsKey.Rule,
        WrongOpsType.Rule,
        BadName.Rule,
        BadBranchName.Rule,
        BadSpecPath.Rule,
        DraftForm.Rule,
        NothingToSync.Rule,
        InstanceTwice.Rule,
        UnknownDependency.Rule,
        DependencyCycle.Rule,
        DependencyAcrossBranches.Rule,
        DependencyAgainstPromotion.Rule,
        PublishUnusedBranch.Rule,
        PublishCycle.Rule,
        TooMany.Rule,
        NoServiceSpec.Rule,
        UnknownSpecKey.Rule,
        MissingSpecKey.Rule,
        WrongSpecType.Rule,
        NoInstances.Rule,
        DuplicateInstance.Rule,
        SpecTooLong.Rule,
        CurrentValue.Rule,
        PipelineNotTaken.Rule,
        EnvironmentSpecSynced.Rule,
        WrongInputType.Rule,
        NotInEnum.Rule,
        OutOfRange.Rule,
        UnknownInput.Rule,
        MissingInput.Rule,
        InputLength.Rule,
        PatternMismatch.Rule,
        NeedsConversion.Rule,
        NotInAnyForm.Rule,
        BadFormat.Rule,
        NoSchema.Rule,
        UndefinedType.Rule,
        BadReference.Rule,
        UnusableSchema.Rule,
        NoOpenApiHeader.Rule,
        UnknownKeyword.Rule,
        KeywordWithoutEffect.Rule,
        DefaultForbidden.Rule,
        RequiredNotProperty.Rule,
        BadPattern.Rule,
        SlowPattern.Rule,
        EnvironmentTemplate.Rule,
        NoManifest.Rule,
        BadManifest.Rule,
        ManifestFileMissing.Rule,
        EngineMismatch.Rule,
        BundleTooLarge.Rule,
        SpecNotOnBranch.Rule,
        InstanceNotInSpec.Rule,
        InstanceNotSynced.Rule,
        BranchUnknown.Rule,
        NoTemplate.Rule,
        EnvironmentsDiffer.Rule,
        UnknownConfigKey.Rule,
        WrongConfigType.Rule,
        NoOpsFile.Rule,
        EssentialRuleLowered.Rule,
        UnusedSuppression.Rule,
        BadSuppression.Rule,
        PathMatchesNothing.Rule,
        GateToNowhere.Rule,
    ];

    public static Rule? Find(string code) => List.Find(code);
}
