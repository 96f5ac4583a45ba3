namespace DiasporaRegistry.Domain.Countries;

/// <summary>A mobile consulate: a consulate's officers in another town for some days, to which contacts, appointments and registrations belong.</summary>
public sealed class MobileVisit
{
    /// <summary>The most days from the first to the last.</summary>
    public const int LongestDays = 60;

    private MobileVisit() { }

    /// <summary>A visit of a consulate.</summary>
    public MobileVisit(Guid id, string country, string consulateCode) => (Id, Country, ConsulateCode) = (id, country, consulateCode);

    /// <summary>Its key.</summary>
    public Guid Id { get; private set; }
    /// <summary>The country of origin.</summary>
    public string Country { get; private set; } = "";
    /// <summary>The consulate.</summary>
    public string ConsulateCode { get; private set; } = "";
    /// <summary>Where: town and address.</summary>
    public string Place { get; private set; } = "";
    /// <summary>The first day.</summary>
    public DateOnly From { get; private set; }
    /// <summary>The last day.</summary>
    public DateOnly Until { get; private set; }
    /// <summary>When it was called off.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    /// <summary>Says where and when.</summary>
    public void State(string place, DateOnly from, DateOnly until)
    {
        if (Visible.IsNothing(place) || until < from || until.DayNumber - from.DayNumber > LongestDays)
            throw new BrokenRuleException(Rule.VisitHasAPlaceAndDays);
        (Place, From, Until) = (OneLine.Of(place), from, until);
    }

    /// <summary>Calls it off.</summary>
    public void Cancel(DateTimeOffset at) => CancelledAt ??= at;
}
