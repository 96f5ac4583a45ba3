namespace DiasporaRegistry.Domain.Countries.Actions;

/// <summary>A pillar of the strategy that the study's recommendations belong to (IOM: enable, engage, empower).</summary>
public enum Pillar
{
    /// <summary>Diasporas are enabled to act.</summary>
    Enable,
    /// <summary>Diasporas are engaged.</summary>
    Engage,
    /// <summary>Diasporas are empowered.</summary>
    Empower,
}

/// <summary>What the study of 2020 recommends to the governments of the region; five, in its order.</summary>
public enum Recommendation
{
    /// <summary>Recognizing the contributions of the diasporas, with spaces for participation.</summary>
    RecognizeContributions,
    /// <summary>Integrating diasporas in the country of destination; Costa Rica's way of bringing migrants into economic life is the model.</summary>
    IntegrateInDestination,
    /// <summary>Identifying diasporas, with a directory where organizations register.</summary>
    IdentifyDiasporas,
    /// <summary>Sustainable public policies, in all areas of government.</summary>
    SustainablePolicies,
    /// <summary>Strengthening organizations and addressing their needs, through the consulates.</summary>
    StrengthenOrganizations,
}

/// <summary>How far an action has come.</summary>
public enum ActionState
{
    /// <summary>It is planned.</summary>
    Planned,
    /// <summary>It is under way.</summary>
    UnderWay,
    /// <summary>It is in place.</summary>
    InPlace,
    /// <summary>It was given up, or its administrators stated it by mistake: it stays known with its history.</summary>
    Ended,
}

/// <summary>Which pillar a recommendation belongs to.</summary>
public static class Pillars
{
    /// <summary>The pillar of a recommendation.</summary>
    public static Pillar Of(Recommendation recommendation) => recommendation switch
    {
        Recommendation.RecognizeContributions or Recommendation.IntegrateInDestination => Pillar.Enable,
        Recommendation.IdentifyDiasporas or Recommendation.SustainablePolicies => Pillar.Engage,
        _ => Pillar.Empower,
    };
}
