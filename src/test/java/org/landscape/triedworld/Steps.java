package org.landscape.triedworld;

import java.util.List;

/// The twenty-three Things of the tried programme, and what people say about each.
final class Steps {

    /// @param aliases what people call it instead of its number
    /// @param said sentences that a post about it may have
    record Step(int number, String title, List<String> aliases, List<String> said) {}

    static final List<Step> ALL =
            List.of(
                    step(
                            1,
                            "Blogs and blogging",
                            "my first post, starting a blog",
                            "I have read other people's blogs for years and never dared to begin one.|Choosing the name took two evenings, choosing the colours took five minutes.|What I hope to get out of the programme is a bit of courage.|Nobody at work knows that I am doing this yet.|The button says Publish, and I have been looking at it since lunch."),
                    step(
                            2,
                            "Investigate some other blogs",
                            "exploring blogs",
                            "There are so many of us that I sorted by the name of the blog and began with Z.|I left my first comment ever on the blog of a law librarian in Leeds.|The best posts were short and said one thing.|Two people I follow now work in the building next to mine.|A children's librarian on an island answered me within the hour."),
                    step(
                            3,
                            "Consider your personal brand",
                            "personal brand, online identity",
                            "Searching for my own name brought up a racing cyclist and a dentist.|I use the same photograph everywhere now, the one without the dog.|The word brand makes me want to hide in the stacks.|My old account from university is still there, and so is the haircut.|If a student looks me up, I would like them to find the library first."),
                    step(
                            4,
                            "Current awareness",
                            "feed readers",
                            "A feed reader does what the pile of journals on my desk never did.|I have unsubscribed from nineteen mailing lists and feel lighter.|Following eighty people at once is like standing in a station.|The storify of the conference was better than my own notes.|I keep one folder for things that I really read."),
                    step(
                            5,
                            "Reflective practice",
                            "reflective writing",
                            "What, so what, now what: three questions on a card beside the keyboard.|The session on referencing went badly, and writing it down showed why.|Reflection is easier with a biscuit.|I noticed that I describe well and evaluate hardly ever.|Next time I shall ask before I explain."),
                    step(
                            6,
                            "Online networks",
                            "online networking, LinkedIn, LISNPN",
                            "My profile says librarian, and a machine recommends me jobs as a libertarian.|I keep Facebook for friends and cousins, and that will not change.|LISNPN was new to me and friendlier than expected.|Online I dare to join conversations that I would walk past in a room.|Somebody whom I had only known as a small square picture said hello at a conference."),
                    step(
                            7,
                            "Face-to-face networks and professional organisations",
                            "professional organisations, meet-ups",
                            "The regional group meets in a pub, which nobody had told me.|I let my membership lapse and have now filled in the form again.|It cost one train ticket and gave me three people to ring.|Standing beside the coffee urn is a good strategy.|Not everyone can afford the fees, and we should say so."),
                    step(
                            8,
                            "Google Calendar",
                            "shared calendar",
                            "Our desk rota has moved from the wall into a shared calendar.|Colour coding is the opposite of work, and I loved it.|The paper diary stays in my bag for the days without a signal.|I have booked myself an hour for Things, every Thursday at four.|The first week three of us were at the desk at once, and the next week none."),
                    step(
                            9,
                            "Evernote",
                            "note-taking app",
                            "Every scrap of paper on my monitor has been photographed and recycled.|It finds words in photographs of my own handwriting, which I cannot.|I have two notebooks in it: recipes, and everything else.|The clipper is the part that I shall keep.|I forgot that I had it, which is what I said about the last one too."),
                    step(
                            10,
                            "Graduate traineeships, Masters degrees, Chartership, Accreditation",
                            "Chartership, library school",
                            "My year as a trainee was spent mostly inside a lift with a trolley.|I did the Masters by distance, at the kitchen table, with a baby.|My Chartership folder has a title page and a coffee ring.|There should be ways in that do not cost nine thousand.|What I remember of library school is the people."),
                    step(
                            11,
                            "Mentoring",
                            "mentors",
                            "I have had a mentor without either of us ever using the word.|We meet every other month, and I always come away with one thing to try.|Being asked to be one made me look behind me for the person meant.|A good question is worth more than advice.|We wrote down what we expected, on one page."),
                    step(
                            12,
                            "Putting the social into social media",
                            "social media",
                            "It is easier to shout than to listen, for libraries too.|The most useful answer of the month came from a stranger in Wellington.|Our account answered a question at night, and the student wrote back with a photograph of a finished essay.|I miss tone of voice.|Sharing half an idea in public is a skill."),
                    step(
                            13,
                            "Online collaboration and file sharing",
                            "Google Docs, wikis, Dropbox",
                            "Four of us wrote one document at once and nobody lost a word.|Our wiki has eleven pages, and nine of them are called Test.|The folder named Final contains a folder named Final final.|The firewall here thinks that Dropbox is a game.|Version history settled an argument about a comma."),
                    step(
                            14,
                            "Zotero / Mendeley / CiteULike",
                            "reference management",
                            "I teach one of them and use another, and now it is out.|It took the whole bibliography in one click and put every author's name in capitals.|Students ask which one is best, and the answer is the one you use.|The plug-in and the word processor are not on speaking terms today.|I imported 612 references and found 40 twins."),
                    step(
                            15,
                            "Attending, presenting at and organising seminars, conferences and other events",
                            "presenting at conferences, organising events",
                            "I gave a talk to thirty people, and my knees gave one too.|Organising the day was mostly about lunch.|The corridor was the best session.|I followed the conference from my sofa and spoke to more people than usual.|Ask the first question, it gets easier for everyone."),
                    step(
                            16,
                            "Advocacy, speaking up for the profession and getting published",
                            "advocacy, getting published",
                            "We wrote to the paper, and the paper printed it with the wrong library.|Numbers help, but a story was quoted in the council chamber.|My first article is 800 words about a shelf.|The branch on my street closes on Saturdays from now on.|Speaking up is part of the job and not of the job description."),
                    step(
                            17,
                            "Prezi / Slideshare",
                            "presentation tools",
                            "The zooming made my director seasick.|I put three old talks online, and somebody in Brazil has used one.|A slide with one picture and no bullet points feels like going out without a coat.|It took a whole afternoon to make what a pencil does in a minute.|I shall use it for the induction, once."),
                    step(
                            18,
                            "Jing / screen capture / podcasts (making and following them)",
                            "screencasts, podcasts",
                            "Hearing my own voice explain the catalogue was the hardest part.|The recording stopped at five minutes, in the middle of a sentence.|A picture with a red arrow saves a hundred words at the desk.|I listen to podcasts while shelving, one ear only.|The students watched it 200 times, or one student did."),
                    step(
                            19,
                            "Catch-up week / reflection: integrating the Things",
                            "catch-up week, integrating the Things",
                            "I am four Things behind and at peace with it.|What stayed: the reader, the calendar, the blog.|What went: everything that wanted a password of its own.|Looking back I had expected tools and found people.|This is the week in which I also tidied my desk."),
                    step(
                            20,
                            "Library Routes/Roots and Library Day in the Life",
                            "library routes, day in the life",
                            "I came to libraries by way of a biscuit factory.|My Tuesday had a flood, a film crew and a fine of twelve pounds.|Nobody in my family knew what I do before they read it here.|I was the child who stamped her own books.|Half past nine: printer. Ten: printer. Eleven: a wonderful question about eels."),
                    step(
                            21,
                            "Promoting yourself in job applications and at interview",
                            "job applications, interviews",
                            "I keep a list of what I have done, and add to it on Fridays.|The interview was on a screen, and my cat attended.|Read the specification, then read it as if you had to mark it.|I got the one that I had nearly not applied for.|Saying I instead of we took practice."),
                    step(
                            22,
                            "Volunteering to get experience",
                            "volunteering",
                            "I volunteered in an archive for a year and learned to love brass paper clips.|Volunteers must not replace those who were paid, and here they did.|Not everybody can afford to work for nothing.|On Saturdays I read to three children and one grandfather.|It got me the reference that got me the job."),
                    step(
                            23,
                            "Reflection: What next?",
                            "six word story",
                            "Six words: I came for tools, found friends.|My plan for next year fits on one index card.|I shall keep the blog, about once a month.|Thank you to everyone who left a comment here.|If you are reading this before beginning: begin."));

    static final List<String> TITLES =
            List.of(
                    "a beginning",
                    "better late than never",
                    "this one surprised me",
                    "the trolley incident",
                    "what I would tell myself",
                    "in which I try",
                    "some thoughts",
                    "and a cup of tea",
                    "more questions than answers",
                    "from the enquiry desk",
                    "not for me, and why",
                    "a convert speaks",
                    "my notes",
                    "small victories",
                    "the long version",
                    "things I did not know",
                    "half a success",
                    "on a rainy Thursday",
                    "with pictures",
                    "a confession",
                    "three things I learned",
                    "second attempt",
                    "short and sweet",
                    "what my colleagues said");

    private Steps() {}

    private static Step step(int number, String title, String aliases, String said) {
        return new Step(number, title, List.of(aliases.split(", ")), List.of(said.split("\\|")));
    }
}
