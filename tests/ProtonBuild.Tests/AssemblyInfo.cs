[assembly: TestFramework("ProtonBuild.TestSupport.RequirementFramework", "ProtonBuild.TestSupport")]
