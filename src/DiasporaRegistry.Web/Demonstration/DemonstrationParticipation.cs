using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;

namespace DiasporaRegistry.Web.Demonstration;

/// <summary>Invented consultations at each stage, events with places and a waiting line, and alerts on laws that do not exist.</summary>
sealed class DemonstrationParticipation(Dictionary<int, Organization> made, DateTimeOffset now)
{
    const string Country = "MX";
    static readonly TimeZoneInfo LosAngeles = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    readonly DateOnly today = CountriesOfOrigin.DayIn(Country, now);

    /// <summary>Makes them.</summary>
    public IEnumerable<object> Make(Domain.Countries.Consulate consulate)
    {
        var open = Consultation(-10, 20, new("Reglas para las obras de 2027 (demostración)", "Rules for the works of 2027 (demonstration)",
            "Queremos que las organizaciones digan qué cambiar en las reglas del programa de obras antes de publicarlas. El ministerio responderá a cada comentario de esta lista, artículo por artículo.",
            "We want organizations to say what to change in the rules of the works programme before they are published. The ministry will answer, article by article.", default, default),
            new(SectionKind.Article, "Quién propone una obra", "Who proposes a work", "Proponen las organizaciones con registro vigente, junto con la comunidad de origen.", "Organizations with a registration in force propose, together with the community of origin."),
            new(SectionKind.Article, "Partes y sus aportaciones", "Parties and their shares", "La organización aporta la cuarta parte. El municipio y el estado aportan la mitad entre los dos.", "The organization gives a quarter. Municipality and state together give a half."),
            new(SectionKind.Question, "Qué hace difícil participar", "What makes it hard to take part", "¿Qué paso del programa les cuesta más trabajo, y qué lo haría más fácil?", "Which step of the programme is hardest for you, and what would make it easier?"));
        yield return open;
        yield return Comment(open, 0, 1, -4, "Pedimos que también propongan los grupos de jóvenes de la comunidad, con el aval de un club.", true);
        yield return Comment(open, 2, 1, -4, "Juntar las tres cotizaciones. Ayudaría una lista de proveedores que el municipio ya revisó.", true);
        yield return Comment(open, 1, 2, -2, "La cuarta parte es mucho para los clubes pequeños; preferimos decirlo en reserva.", false);
        yield return Comment(open, null, 3, -1, "Gracias por preguntar antes de publicar.", true);

        var owed = Consultation(-60, -12, new("Horarios de atención en sábado (demostración)", "Opening on Saturdays (demonstration)", "¿Qué consulados deberían abrir en sábado, y para qué trámites?", "Which consulates should open on Saturdays, and for what?", default, default),
            new SectionSaid(SectionKind.Question, "Sábados", "Saturdays", "¿Cuántos sábados al mes, y en qué horario?", "How many Saturdays a month, and at what hours?"));
        yield return owed;
        yield return Comment(owed, 0, 1, -20, "Dos al mes, por la tarde: en la mañana se trabaja.", true);

        var concluded = Consultation(-150, -100, new("Credencial de organizaciones (demostración)", "A card for organizations (demonstration)", "Borrador de un acuerdo para que las organizaciones se identifiquen ante los municipios.", "Draft of an agreement that lets organizations identify themselves to municipalities.", default, default),
            new(SectionKind.Article, "Qué dice la credencial", "What the card says", "Nombre de la organización, número de registro y vigencia.", "The organization’s name, its registration number and until when it is valid."),
            new(SectionKind.Article, "Quién la emite", "Who issues it", "La emite el consulado, sin costo.", "The consulate issues it, free of charge."));
        var on = Comment(concluded, 0, 2, -130, "Que no lleve nombres de personas.", true);
        concluded.DraftSummary("La credencial no lleva nombres de personas y se comprueba con un código. Entra en vigor este año.", "The card bears no names of people and is checked by a code. It takes effect this year.", today);
        concluded.DraftConclusion(concluded.Sections[0].Id, ConsultationOutcome.TakenUp, "Dice el nombre de la organización y nada de sus personas.", "It says the organization’s name, and nothing of its people.", today);
        concluded.DraftConclusion(concluded.Sections[1].Id, ConsultationOutcome.NothingSaid, "", "", today);
        concluded.Conclude(new HashSet<Guid> { concluded.Sections[0].Id }, today, now.AddDays(-80));
        yield return concluded;
        yield return on;
        yield return Consultation(15, 45, new("Mujeres en las mesas directivas (demostración)", "Women on boards (demonstration)", "Preguntas para un programa de formación.", "Questions for a training programme.", default, default),
            new SectionSaid(SectionKind.Question, "Qué formación hace falta", "What training is needed", "¿Qué les ayudaría a que más mujeres dirijan?", "What would help more women to lead?"));

        yield return Hearing(open);
        yield return Workshop(consulate);
        var off = Event(consulate, new("Feria de servicios (demostración)", "Fair of services (demonstration)", "Ventanillas de salud, educación y asesoría legal.", "Desks for health, education and legal advice.", Local(9, 10), Local(9, 15), LosAngeles.Id, "Plaza Olvera, Los Ángeles", null, null), null);
        off.Cancel("La plaza está en obras. Anunciaremos otra fecha.", "The square is being rebuilt. We will announce another date.", now.AddDays(-1));
        yield return off;

        var alert = Alert(consulate.Code, ["US-CA"], 25, new([], "California: nuevos plazos para informar como entidad sin fines de lucro (demostración)", "California: new deadlines for nonprofits’ reports (demonstration)",
            "Las organizaciones registradas como entidad sin fines de lucro entregarán su informe anual dos meses antes. Revisen la fecha con quien lleva su contabilidad.",
            "Organizations registered as nonprofits will hand in their yearly report two months earlier. Check the date with whoever keeps your books.", "Ley inventada AB 0000", "https://www.example.org/ab-0000", default));
        alert.Send(4, null, now.AddDays(-3));
        yield return alert;
        var wrong = Alert(null, ["US"], -5, new([], "Cambio en las tarifas de envío de dinero (demostración)", "Change in fees for sending money (demonstration)", "Las empresas de envío tendrán que decir el costo total antes de cobrar.", "Companies will have to say the total cost before they charge.", "Regla inventada", "https://www.example.org/envios", default));
        wrong.Send(19, null, now.AddDays(-20));
        wrong.TakeBack("La regla se aplazó; avisaremos de nuevo.", "The rule was put off; we will tell you again.", now.AddDays(-6));
        yield return wrong;
        yield return Alert(consulate.Code, ["US-CA"], 60, new([], "Permisos para eventos en parques (demostración)", "Permits for events in parks (demonstration)", "Borrador.", "Draft.", "Ordenanza inventada", "https://www.example.org/parques", default));
    }

    Consultation Consultation(int opens, int closes, ConsultationSaid said, params SectionSaid[] sections)
    {
        var (first, at) = (today.AddDays(Math.Min(opens, 0)), now.AddDays(Math.Min(opens, 0)));
        var consultation = new Consultation(Guid.CreateVersion7(at), Country, said with { OpensOn = today.AddDays(opens), ClosesOn = today.AddDays(closes) }, first);
        foreach (var section in sections)
            consultation.Add(Guid.CreateVersion7(at), section, first);
        consultation.Publish(first, at);
        return consultation;
    }

    ConsultationComment Comment(Consultation consultation, int? section, int club, int days, string text, bool isPublic) => new(Guid.CreateVersion7(now.AddDays(days)), consultation,
        section is { } number ? consultation.Sections[number].Id : null, made[club].Id, true, new CommentSaid(text, isPublic), today.AddDays(days), now.AddDays(days));

    DateTime Local(int days, int hour) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now.AddDays(days), LosAngeles).DateTime).ToDateTime(new TimeOnly(hour, 0));

    PublicEvent Event(Domain.Countries.Consulate? consulate, EventSaid said, Guid? consultation) => new(Guid.CreateVersion7(now.AddDays(-8)), Country, consulate?.Code, consultation, said, now.AddDays(-8));

    PublicEvent Hearing(Consultation about)
    {
        var hearing = Event(null, new("Audiencia en línea sobre las reglas de 2027 (demostración)", "Online hearing on the rules of 2027 (demonstration)", "El ministerio presenta el borrador y responde preguntas. Los comentarios se escriben en la consulta.",
            "The ministry presents the draft and answers questions. Comments are written in the consultation.", Local(6, 17), Local(6, 19), LosAngeles.Id, null, "https://www.example.org/audiencia", null), about.Id);
        hearing.SignUp(made[1].Id, true, 4, now.AddDays(-2));
        hearing.SignUp(made[3].Id, true, 2, now.AddDays(-2));
        return hearing;
    }

    PublicEvent Workshop(Domain.Countries.Consulate consulate)
    {
        var workshop = Event(consulate, new("Taller: cómo pedir fondos (demostración)", "Workshop: asking for funds (demonstration)", "En una mañana escriben el primer borrador de su propuesta. Traigan una idea y una computadora si la tienen.",
            "In one morning you write the first draft of your proposal. Bring an idea, and a computer if you have one.", Local(13, 10), Local(13, 13), LosAngeles.Id, "Consulado General, sala B", null, 6), null);
        workshop.SignUp(made[2].Id, true, 4, now.AddDays(-5));
        workshop.SignUp(made[1].Id, true, 2, now.AddDays(-4));
        workshop.SignUp(made[3].Id, true, 3, now.AddDays(-3));
        return workshop;
    }

    LawAlert Alert(string? consulate, string[] places, int effective, AlertSaid said) =>
        new(Guid.CreateVersion7(now.AddDays(-21)), Country, consulate, said with { Places = places, EffectiveOn = today.AddDays(effective) }, now.AddDays(-21));
}
