using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Messages;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Organizations.Edits;
using DiasporaRegistry.Domain.Registrations;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>What offices and organizations of the demonstration have to do with one another: messages, prepared texts, edits, memberships, contacts and appointments at the counter, a bulletin that is being written.</summary>
sealed class DemonstrationDesk(RegistryDb db, DemonstrationOffice office, Guid representative, DateTimeOffset now)
{
    const string LosAngeles = "MX-LOS-ANGELES";

    readonly Actor owner = new(representative, Capacity.Representative);

    /// <summary>Makes it.</summary>
    /// <param name="made">The invented organizations by number.</param>
    /// <param name="registrations">Their registrations by number and country.</param>
    public void Make(Dictionary<int, Organization> made, Dictionary<(int Number, string Country), Registration> registrations)
    {
        Talk(Conversation.AboutApplication(registrations[(19, "MX")], now.AddDays(-4)),
            (MessageSide.Ministry, office.Reviewer, -4, "Buenos días. ¿El comité que firma el acta sigue siendo el mismo? Conteste aquí cuando pueda."),
            (MessageSide.Organization, representative, -2, "Sí, es el mismo. La elección nueva será en enero y entonces les mandamos el acta."));
        Talk(Conversation.WithConsulate(made[1].Id, "MX", LosAngeles, now.AddDays(-9)),
            (MessageSide.Organization, representative, -9, "¿Podemos usar la sala del consulado para la asamblea del club, un sábado de febrero?"),
            (MessageSide.Consulate, office.Officer, -8, "Con gusto. Hay lugar el 13 y el 27 de febrero por la mañana. Díganos cuál prefieren."));
        Talk(Conversation.WithConsulate(made[2].Id, "MX", LosAngeles, now.AddDays(-1)),
            (MessageSide.Organization, representative, -1, "Queremos invitar al consulado a la entrega de becas del 12 de diciembre. ¿A quién mandamos la invitación?"));
        db.AddRange(
            new MessageTemplate(Guid.CreateVersion7(now), "MX", "Falta el acta", "Para seguir con la solicitud {referencia} de {organización} nos falta el acta de la última elección. Puede agregarla en «Documentos».",
                "To go on with the application {reference} of {organization} we miss the minutes of the last election. You can add them in “Documents”.", now.AddDays(-60)),
            new MessageTemplate(Guid.CreateVersion7(now), "MX", "Gracias, ya está completa", "Gracias. La solicitud {referencia} ya está completa; contestamos dentro del plazo.",
                "Thank you. The application {reference} is complete now; we answer within the term.", now.AddDays(-60)));
        SendEdit(made[4]);
        ShareMembers(made);
        KeepCounter(made);
        var bulletin = new Bulletin(Guid.CreateVersion7(now), "MX", null, office.Administrator, now.AddDays(-1));
        bulletin.Write("Consulado móvil en Bakersfield (demostración)", "Mobile consulate in Bakersfield (demonstration)",
            "El consulado estará en Bakersfield. Los clubes de la zona pueden entregar documentos y pedir ayuda para registrarse.",
            "The consulate will be in Bakersfield. Clubs of the area can bring documents and get help to register.", new BulletinAudience(null, "US-CA", null, null, null));
        db.Add(bulletin);
    }

    void Talk(Conversation conversation, params (MessageSide Side, Guid By, int Day, string Text)[] said)
    {
        db.Add(conversation);
        foreach (var (side, by, day, text) in said)
            db.Add(conversation.Write(Guid.CreateVersion7(now.AddDays(day)), side, by, text, now.AddDays(day)));
    }

    void SendEdit(Organization organization)
    {
        var at = now.AddDays(-2);
        var stated = Statement.Of(organization, StatedField.OfficialName) as NamesStatement;
        var edit = OrganizationEdit.Begin(organization.Id, at);
        edit.Propose(StatedField.OfficialName, new NamesStatement([.. stated!.Names.Select(n => n with { Text = n.Text.Replace(" de Chicago", " de Chicago y Cicero", StringComparison.Ordinal) })]), at);
        edit.Send(["MX"], owner, at);
        db.Add(edit);
    }

    void ShareMembers(Dictionary<int, Organization> made)
    {
        var (federation, none) = (made[21], new HashSet<Guid>());
        var (asked, today) = (now.AddDays(-5), CountriesOfOrigin.EarliestDay(now));
        var agreed = MembershipProposal.Propose(federation, made[3], MembershipSide.Member, [], none, today.AddDays(-5), today, representative, asked);
        agreed.Accept(federation, made[3], none, today, representative, asked.AddDays(1));
        // And one of the members says that it goes on in another, which has not answered yet.
        db.Add(Succession.Say(made[3], made[2], new SuccessionTerms(SuccessionKind.GoesOnAs, today.AddDays(-40)), new SuccessionFacts([], none, today), SuccessionSide.Predecessor, Actor.System, asked));
        db.AddRange(agreed, MembershipProposal.Propose(federation, made[8], MembershipSide.Coalition, [], none, null, today, representative, asked));
    }

    void KeepCounter(Dictionary<int, Organization> made)
    {
        var today = CountriesOfOrigin.EarliestDay(now);
        var visit = new MobileVisit(Guid.CreateVersion7(now), "MX", LosAngeles);
        visit.State("Bakersfield, biblioteca Beale, 701 Truxtun Ave. (demostración)", today.AddDays(14), today.AddDays(15));
        var contact = Entry(false);
        contact.State(today.AddDays(-6), null, null, CounterChannel.InPerson, "Preguntaron cómo agregar a la nueva tesorera", made[1].Id, null);
        contact.Conclude("Se les mostró la página de la mesa directiva; lo hacen ellos desde su teléfono.");
        var appointment = Entry(true);
        appointment.State(today, new TimeOnly(15, 30), "Consulado, ventanilla 4", CounterChannel.InPerson, "Revisar los estatutos antes de registrarse", null, null);
        var later = Entry(true);
        later.State(today.AddDays(14), new TimeOnly(10, 0), "Bakersfield, biblioteca Beale", CounterChannel.Mobile, "Entregar el acta de la asamblea", made[2].Id, visit.Id);
        db.AddRange(visit, contact, appointment, later);

        CounterEntry Entry(bool isAppointment) => new(Guid.CreateVersion7(now), "MX", LosAngeles, isAppointment, office.Officer, now.AddDays(-6));
    }
}

/// <summary>The demonstration's staff: the keys of their accounts.</summary>
/// <param name="Reviewer">Reviews for Mexico.</param>
/// <param name="Administrator">Administers for Mexico.</param>
/// <param name="Officer">Works at Mexico's consulate in Los Angeles.</param>
sealed record DemonstrationOffice(Guid Reviewer, Guid Administrator, Guid Officer);
